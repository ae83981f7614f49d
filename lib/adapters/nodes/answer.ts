import { armKey } from "../../core/nodes/arm";
import type { AttemptOutcome } from "../../core/nodes/attempt";
import type { ChatRequest, NodeEvent } from "../../core/nodes/chat";
import { openBreaker } from "../../core/nodes/fleet-view";
import { isCrawling } from "../../core/nodes/late";
import { promptFits } from "../../core/nodes/limits";
import type { Dispatch } from "./dispatch";
import type { Leg } from "./leg";
import { knownDead, nextLeg, notCalled } from "./next-leg";
import {
  expectFirstToken,
  expectToken,
  newRace,
  planFor,
  type Race,
  type RaceNote,
  show,
  startBackup,
  startOn,
} from "./race";
import type { Stopper } from "./stopper";
import type { Trials } from "./trials";

/**
 * One answer: a call, a second one beside it when it is late, the next one when it fails, until one text is whole. Never
 * throws, and never waits for what the fleet knows: that comes while the first call is on its way.
 */
export async function* answer(
  { dispatch, trials }: { dispatch: Dispatch; trials: Trials },
  request: ChatRequest,
  above: Stopper,
): AsyncGenerator<NodeEvent> {
  const race = newRace(dispatch, request, above);
  above.onStop(() => leave(race));
  above.arm("timed-out-total", dispatch.limits.totalMs);
  if (!promptFits(request)) race.failures.push(...notCalled(race, "prompt-too-long"));
  else yield* untilWhole(race, trials);
  leave(race);
  trials.schedule();
  const stopped = above.cause;
  above.release();
  if (race.whole) return yield finished(race.whole);
  if (stopped && race.failures.at(-1)?.outcome !== stopped) race.failures.push(...notCalled(race, stopped));
  yield { type: "failed", failures: race.failures.length > 0 ? race.failures : knownDead(race) };
}

async function* untilWhole(race: Race, trials: Trials): AsyncGenerator<NodeEvent> {
  while (!race.whole) {
    if (!race.current) {
      const leg = race.backup ?? (await nextLeg(race, trials));
      if (!leg) return;
      race.backup = null;
      trials.schedule();
      yield show(race, leg, race.failures.at(-1)?.outcome);
    }
    yield* react(race, await race.inbox.next());
  }
}

/** Ends what still runs, at once. */
function leave({ lateTimer, legs, above }: Race): void {
  clearTimeout(lateTimer);
  for (const leg of legs) leg.abandon(above.cause ?? "outrun");
}

function finished({ task, progress }: Leg): NodeEvent {
  const { arm } = task;
  const usage = progress.end?.usage ?? { inputTokens: null, outputTokens: null };
  return {
    type: "finished",
    text: progress.text,
    finishReason: "stop",
    usage,
    node: arm.node.name,
    model: arm.model,
  };
}

function react(race: Race, note: RaceNote): NodeEvent[] {
  switch (note.kind) {
    case "token":
      return takeToken(race, note.leg, note.text);
    case "ended":
      takeEnd(race, note);
      return [];
    case "late":
      if (note.leg === race.current) takeLate(race, note.leg);
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
    leg.progress.firstTokenMs === null && openBreaker(dispatch.knowledge.view(), leg.task.arm) !== null;
  if (backup && isDead(backup)) {
    race.backup = null;
    backup.abandon("outrun");
  }
  if (!current || current.progress.firstTokenMs !== null) return [];
  if (isDead(current)) return moveOn(race, current);
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
  const { tokens, lastTokenMs, firstTokenMs } = leg.progress;
  if (isCrawling(leg.task.stats(), tokens, lastTokenMs - (firstTokenMs ?? 0))) {
    race.isCrawling = true;
    startBackup(race, { isHedge: false });
  }
  return events;
}

function whyLate({ current, isCrawling }: Race): AttemptOutcome {
  if (current?.progress.firstTokenMs === null) return "timed-out-first-token";
  return isCrawling ? "crawling" : "stalled";
}

/** These say nothing about the node, so it may be asked again. */
const STOPPED_BY_US: ReadonlySet<AttemptOutcome> = new Set(["outrun", "yielded"]);

function takeEnd(race: Race, { leg, attempt }: Extract<RaceNote, { kind: "ended" }>): void {
  const isCurrent = leg === race.current;
  if (isCurrent) race.current = null;
  if (leg === race.backup) race.backup = null;
  if (isCurrent && attempt.outcome === "ok") race.whole = leg;
  else if (STOPPED_BY_US.has(attempt.outcome)) race.tried.delete(armKey(leg.task.arm));
  else race.failures.push(attempt);
}

/** Before the first token a second call is a hedge; within an answer it is the way on, should this one stay silent. */
function takeLate(race: Race, leg: Leg): void {
  const { dispatch } = race;
  const isFirst = leg.progress.firstTokenMs === null;
  void dispatch.residency.ask(leg.task.arm, leg.progress.startedMs);
  if (isFirst && !dispatch.has("hedge")) return;
  startBackup(race, { isHedge: isFirst });
}

/** Leaves a silent call for another arm that is free, when there is one. */
function moveOn(race: Race, leg: Leg): NodeEvent[] {
  const [other] = planFor(race);
  if (!other?.isFree || race.backup) return [];
  const next = startOn(race, other);
  const event = show(race, next, undefined);
  leg.abandon("outrun");
  return [event];
}
