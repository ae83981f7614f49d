import { armOf } from "./arm";
import type { AttemptOutcome } from "./attempt";
import { openBreaker } from "./fleet-view";
import type { Known, Race, RaceLeg, RaceNote, Step } from "./race";
import { overtake, startBackup, takeLate, watch } from "./race-late";
import {
  abandon,
  dropBackup,
  expectFirstToken,
  mayTryAgain,
  moveOn,
  show,
  silent,
  start,
  type Turn,
} from "./race-moves";

/** What a note changes, what is then to be done, and what the reader is told. */
export function step(before: Race, note: RaceNote, known: Known): Step {
  const race = { ...before };
  const turn: Turn = { race, commands: [], events: [], known };
  switch (note.kind) {
    case "next":
      race.isLastResort ||= note.isLastResort;
      show(turn, start(turn, note.arm, note.reason), race.endedBy);
      break;
    case "token":
      takeToken(turn, note.leg, note.text);
      break;
    case "ended":
      takeEnd(turn, note);
      break;
    case "late":
      // A token that came after the note, and waits behind it, ends the lateness.
      if (note.leg === race.current?.id && note.tokens === known.call(note.leg).tokens)
        takeLate(turn, race.current);
      break;
    case "cold":
      if (note.leg === silent(turn)?.id) startBackup(turn, { isHedge: false });
      break;
    case "crowded":
      takeCrowd(turn, note.leg);
      break;
    case "give-way":
      abandon(turn, note.leg, "yielded");
      break;
    case "look":
      lookAgain(turn);
  }
  return turn;
}

function takeToken(turn: Turn, id: number, text: string): void {
  const { race, events } = turn;
  const { backup } = race;
  if (id === backup?.id) overtake(turn, backup);
  else if (id !== race.current?.id) return;
  else if (backup && !race.isCrawling) dropBackup(turn, backup);
  events.push({ type: "delta", text });
  race.hasShown = true;
  if (race.current) watch(turn, race.current);
}

/** These say nothing about the node, so it may be asked again. */
const STOPPED_BY_US: ReadonlySet<AttemptOutcome> = new Set(["outrun", "yielded"]);

function takeEnd(turn: Turn, { leg, attempt }: Extract<RaceNote, { kind: "ended" }>): void {
  const { race } = turn;
  const { current, backup } = race;
  if (leg === backup?.id) race.backup = null;
  if (leg === current?.id && attempt.outcome === "ok") race.whole = current;
  else if (STOPPED_BY_US.has(attempt.outcome)) mayTryAgain(race, armOf(attempt));
  else race.failures = [...race.failures, attempt];
  if (leg !== current?.id) return;
  race.current = null;
  race.endedBy = attempt.outcome;
  if (!backup || race.whole) return;
  race.backup = null;
  show(turn, backup, attempt.outcome);
  expectFirstToken(turn, backup);
}

function takeCrowd(turn: Turn, leg: number): void {
  const { race } = turn;
  const from = silent(turn);
  if (from?.id === leg && !race.hasMoved) moveOn(turn, from);
  race.hasMoved = true;
}

/** What other instances know may end a call that this one had good reason to begin. */
function lookAgain(turn: Turn): void {
  const { race, known } = turn;
  const isKnownDead = ({ id, arm }: RaceLeg) =>
    known.nodes.has("breaker") &&
    known.call(id).firstTokenMs === null &&
    openBreaker(known.nodes.view, arm) !== null;
  if (race.backup && isKnownDead(race.backup)) dropBackup(turn, race.backup);
  const leg = silent(turn);
  if (!leg) return;
  if (!isKnownDead(leg) || race.isLastResort) expectFirstToken(turn, leg);
  // Nowhere to go: whether a dead node is asked all the same is decided where the next call is.
  else if (!moveOn(turn, leg)) abandon(turn, leg.id, "outrun");
}
