import { type Arm, armKey } from "../../core/nodes/arm";
import type { Attempt, AttemptOutcome } from "../../core/nodes/attempt";
import { breakerScope } from "../../core/nodes/breaker";
import type { ChatRequest, NodeEvent } from "../../core/nodes/chat";
import { openBreaker } from "../../core/nodes/fleet-view";
import { lateAfterMs, silentAfterMs } from "../../core/nodes/late";
import { type PlannedArm, planArms } from "../../core/nodes/plan-arms";
import type { Dispatch, LegOrder } from "./dispatch";
import { createInbox, type Inbox } from "./inbox";
import type { Leg, LegNote } from "./leg";
import type { Stopper } from "./stopper";

export type RaceNote =
  | LegNote
  | { kind: "late"; leg: Leg; tokens: number }
  | { kind: "cold" | "crowded" | "give-way"; leg: Leg }
  | { kind: "fleet-told" };

/** One request on its way: the call whose words are shown, and a second one when that is late. */
export type Race = {
  dispatch: Dispatch;
  request: ChatRequest;
  above: Stopper;
  inbox: Inbox<RaceNote>;
  tried: Set<string>;
  failures: Attempt[];
  legs: Leg[];
  current: Leg | null;
  backup: Leg | null;
  /** How the call before ended. */
  endedBy: AttemptOutcome;
  /** Words of `current` are on the screen. */
  hasShown: boolean;
  isCrawling: boolean;
  /** Second calls made for silences of the current one. */
  backups: number;
  /** All nodes are out of service, and one is asked all the same. */
  isLastResort: boolean;
  /** It left a crowded arm once; doing so again and again would only move the crowd. */
  hasMoved: boolean;
  /** The call that brought the whole answer. */
  whole: Leg | null;
  lateTimer: NodeJS.Timeout | undefined;
  /** Of the current call: a silence this long within its answer is late. */
  silentAfterMs: number;
};

export function newRace(dispatch: Dispatch, request: ChatRequest, above: Stopper): Race {
  return {
    dispatch,
    request,
    above,
    inbox: createInbox(),
    tried: new Set(),
    failures: [],
    legs: [],
    current: null,
    backup: null,
    endedBy: "outrun",
    hasShown: false,
    isCrawling: false,
    backups: 0,
    isLastResort: false,
    hasMoved: false,
    whole: null,
    lateTimer: undefined,
    silentAfterMs: 0,
  };
}

/** What may be asked next, in order; `elsewhere` leaves out the node of the call that runs. */
export function planFor(race: Race, elsewhere = false): PlannedArm[] {
  const { dispatch, request, current, failures } = race;
  const busyNode = elsewhere ? current?.task.arm.node.name : undefined;
  const candidates = dispatch.candidates(
    (arm) => !isDead(race, arm) && arm.node.name !== busyNode,
    [...(request.avoid ?? []), ...failures.map(({ node }) => node)],
  );
  return planArms(candidates);
}

/** Tried in this request, or on a node that has failed in it as a whole or was silent for the whole limit. */
export function isDead({ tried, failures, dispatch }: Race, arm: Arm): boolean {
  if (tried.has(armKey(arm))) return true;
  const { firstTokenMs } = dispatch.limits;
  return failures.some(
    ({ node, outcome, totalMs }) =>
      node === arm.node.name &&
      (breakerScope(outcome) === "node" ||
        (outcome === "timed-out-first-token" && totalMs >= 0.9 * firstTokenMs)),
  );
}

export function startOn(race: Race, { arm, reason }: PlannedArm, order: Partial<LegOrder> = {}): Leg {
  const { dispatch, request, inbox, tried } = race;
  tried.add(armKey(arm));
  // Before the chat: what is in memory then is not being loaded by it.
  const told = dispatch.residency.ask(arm);
  const leg: Leg = dispatch.start(
    {
      arm,
      request,
      number: race.legs.length + 1,
      reason: race.failures.length > 0 ? "failover" : reason,
      queueMs: 0,
      isLast: () => !planFor(race).some((other) => other.arm.node.name !== arm.node.name),
      onCrowd: () => inbox.post({ kind: "crowded", leg }),
      onYield: () => inbox.post({ kind: "give-way", leg }),
      ...order,
    },
    inbox.post,
  );
  race.legs.push(leg);
  void dispatch.knowledge.refresh().then(() => inbox.post({ kind: "fleet-told" }));
  void told.then(() => {
    if (dispatch.residency.isLoaded(arm) === false) inbox.post({ kind: "cold", leg });
  });
  return leg;
}

/** A call's words are shown from now on; what stood there before is withdrawn. */
export function show(race: Race, leg: Leg, why: AttemptOutcome): NodeEvent {
  const at = { node: leg.task.arm.node.name, model: leg.task.arm.model };
  const isRestart = race.hasShown;
  race.current = leg;
  race.hasShown = false;
  race.isCrawling = false;
  race.backups = 0;
  expectFirstToken(race);
  return isRestart ? { type: "restarted", reason: why, ...at } : { type: "started", ...at };
}

/** Asked again when the fleet has told what is usual there. */
export function expectFirstToken(race: Race): void {
  const { current, dispatch } = race;
  if (!current) return;
  const stats = current.task.stats();
  const [other] = planFor(race, true);
  race.silentAfterMs = silentAfterMs(dispatch.limits, stats);
  const waitedMs = performance.now() - current.progress.startedMs;
  expectToken(race, lateAfterMs(stats, other?.stats ?? null) - waitedMs);
}

/** Posts a note when the current call has said nothing for so long. */
export function expectToken(race: Race, ms: number): void {
  clearTimeout(race.lateTimer);
  const { current: leg, inbox } = race;
  if (leg)
    race.lateTimer = setTimeout(
      () => inbox.post({ kind: "late", leg, tokens: leg.progress.tokens }),
      Math.max(0, ms),
    );
}

/** Silences within one call's answer that a second call is made for; after that it is waited for. */
const MOST_BACKUPS = 1;

/** A node that broke in this request, is out of service with another model, or costs money is no help for a late one. */
function mayHedge({ dispatch }: Race, { arm, isAvoided }: PlannedArm): boolean {
  const isSick = dispatch.arms
    .all()
    .some((each) => each.node.name === arm.node.name && openBreaker(dispatch.knowledge.view(), each));
  return !isAvoided && !isSick && arm.node.isReserve !== true;
}

/** Starts a second call beside the current one, on another node that is free. A `hedge` is paid for from the budget. */
export function startBackup(race: Race, { isHedge }: { isHedge: boolean }): void {
  const { dispatch, backup, current } = race;
  if (backup || !current || dispatch.line.waiting() > 0) return;
  const [other] = planFor(race, true);
  if (!other?.isFree) return;
  // A crawl shows in silences first, and must not be out of second calls when it is known for what it is.
  const mostBackups = race.isCrawling ? MOST_BACKUPS + 1 : MOST_BACKUPS;
  if (isHedge ? !mayHedge(race, other) || !dispatch.spendHedge() : race.backups >= mostBackups) return;
  if (!isHedge) race.backups += 1;
  race.backup = startOn(race, other, { reason: "hedge" });
}
