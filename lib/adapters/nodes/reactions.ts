import { armKey } from "../../core/nodes/arm";
import { learnQueued, usualFirstTokenMs } from "../../core/nodes/arm-stats";
import type { AttemptOutcome } from "../../core/nodes/attempt";
import type { NodeEvent } from "../../core/nodes/chat";
import { openBreaker, withStats } from "../../core/nodes/fleet-view";
import { isCrawling } from "../../core/nodes/late";
import type { Leg } from "./leg";
import {
  expectFirstToken,
  expectToken,
  planFor,
  type Race,
  type RaceNote,
  show,
  startBackup,
  startOn,
} from "./race";

/** What a note changes, and what the reader is told of it. */
export function react(race: Race, note: RaceNote): NodeEvent[] {
  switch (note.kind) {
    case "token":
      return takeToken(race, note.leg, note.text);
    case "ended":
      takeEnd(race, note);
      return [];
    case "late":
      // A token that came after the note, and waits behind it, ends the lateness.
      if (note.leg === race.current && note.tokens === note.leg.progress.tokens) takeLate(race, note.leg);
      return [];
    case "cold":
      if (isSilent(race, note.leg)) startBackup(race, { isHedge: false });
      return [];
    case "give-way":
      note.leg.abandon("yielded");
      return [];
    case "crowded": {
      const mayMove = isSilent(race, note.leg) && !race.hasMoved;
      race.hasMoved = true;
      return mayMove ? moveOn(race, note.leg) : [];
    }
    case "fleet-told":
      return takeFleetsWord(race);
  }
}

/** What other instances know may end a call that this one had good reason to begin. */
function takeFleetsWord(race: Race): NodeEvent[] {
  const { current, backup, dispatch } = race;
  const isDead = (leg: Leg) =>
    dispatch.has("breaker") &&
    leg.progress.firstTokenMs === null &&
    openBreaker(dispatch.knowledge.view(), leg.task.arm) !== null;
  if (backup && isDead(backup)) {
    race.backup = null;
    backup.abandon("outrun");
  }
  if (!current || current.progress.firstTokenMs !== null) return [];
  if (isDead(current) && !race.isLastResort) {
    const moved = moveOn(race, current);
    // Nowhere to go: whether a dead node is asked all the same is decided where the next call is.
    if (moved.length === 0) current.abandon("outrun");
    return moved;
  }
  expectFirstToken(race);
  return [];
}

function isSilent({ current }: Race, leg: Leg): boolean {
  return leg === current && leg.progress.firstTokenMs === null;
}

function takeToken(race: Race, leg: Leg, text: string): NodeEvent[] {
  const { current, backup, dispatch } = race;
  const events: NodeEvent[] = [{ type: "delta", text }];
  if (leg === backup) {
    race.backup = null;
    const why = whyLate(race);
    events.unshift(show(race, leg, why));
    // Should this one fail too, a node that was only late is better than none.
    if (current) race.tried.delete(armKey(current.task.arm));
    current?.abandon(why);
  } else if (leg !== current) {
    return [];
  } else if (backup && !race.isCrawling) {
    race.backup = null;
    backup.abandon("outrun");
  }
  if (!dispatch.has("watchdog")) clearTimeout(race.lateTimer);
  else if (race.hasShown) race.lateTimer?.refresh();
  else expectToken(race, race.silentAfterMs);
  race.hasShown = true;
  if (!dispatch.has("watchdog")) return events;
  const { recentGapsMs } = leg.progress;
  const spanMs = recentGapsMs.reduce((sum, gap) => sum + gap, 0);
  if (isCrawling(leg.task.stats(), recentGapsMs.length + 1, spanMs)) {
    race.isCrawling = true;
    startBackup(race, { isHedge: false });
  }
  return events;
}

function whyLate({ current, isCrawling }: Race): AttemptOutcome {
  if (current?.progress.firstTokenMs === null)
    return usualFirstTokenMs(current.task.stats()) === null ? "overtaken" : "timed-out-first-token";
  return isCrawling ? "crawling" : "stalled";
}

/** These say nothing about the node, so it may be asked again. */
const STOPPED_BY_US: ReadonlySet<AttemptOutcome> = new Set(["outrun", "yielded"]);

function takeEnd(race: Race, { leg, attempt }: Extract<RaceNote, { kind: "ended" }>): void {
  const isCurrent = leg === race.current;
  if (isCurrent) {
    race.current = null;
    race.endedBy = attempt.outcome;
  }
  if (leg === race.backup) race.backup = null;
  if (isCurrent && attempt.outcome === "ok") race.whole = leg;
  else if (STOPPED_BY_US.has(attempt.outcome)) race.tried.delete(armKey(leg.task.arm));
  else race.failures.push(attempt);
}

const LOOK_AGAIN_MS = 100;

/** Before the first token a second call is a hedge; within an answer it is the way on, should this one stay silent. */
function takeLate(race: Race, leg: Leg): void {
  const { dispatch } = race;
  const isFirst = leg.progress.firstTokenMs === null;
  void dispatch.residency.ask(leg.task.arm, leg.progress.startedMs);
  if (isFirst && waitsBehindOurs(race, leg)) {
    standBack(race, leg);
    return;
  }
  if (!isFirst || dispatch.has("hedge")) startBackup(race, { isHedge: isFirst });
  // Looked at again: what is free, and who else got a token there, changes meanwhile.
  if (isFirst && !race.backup) expectToken(race, LOOK_AGAIN_MS);
}

/** Calls begun so close together count as begun at once. */
const TOGETHER_MS = 20;

/** A call on the arm that began with this one or later had its first token long ago, and this one still has none. */
function waitsBehindOurs({ dispatch }: Race, { task, progress }: Leg): boolean {
  if (!dispatch.has("queue") || task.beside === 1) return false;
  const token = dispatch.residency.lastToken(task.arm);
  if (!token || token.startedMs < progress.startedMs - TOGETHER_MS) return false;
  return performance.now() - progress.startedMs > 1.5 * (token.atMs - progress.startedMs);
}

/** The node queues what we thought it would serve at once: better in our line, where the first free arm is taken. */
function standBack({ dispatch }: Race, leg: Leg): void {
  const { arm, beside } = leg.task;
  dispatch.knowledge.change((view) => withStats(view, arm, (stats) => learnQueued(stats, beside)));
  leg.abandon("outrun");
}

/** Leaves a silent call for another arm that is free, when there is one. */
function moveOn(race: Race, leg: Leg): NodeEvent[] {
  const [other] = planFor(race);
  if (!other?.isFree || race.backup) return [];
  const next = startOn(race, other);
  const event = show(race, next, "outrun");
  leg.abandon("outrun");
  return [event];
}
