import { usualFirstTokenMs } from "./arm-stats";
import type { AttemptOutcome } from "./attempt";
import { openBreaker } from "./fleet-view";
import { FULL_BUDGET, isCrawling, silentAfterMs, spendHedge } from "./late";
import type { PlannedArm } from "./plan-arms";
import type { Known, KnownNodes, RaceLeg } from "./race";
import { abandon, mayTryAgain, show, silent, start, type Turn } from "./race-moves";
import { planFor } from "./race-plan";

const LOOK_AGAIN_MS = 100;

/** Before the first token a second call is a hedge; within an answer it is the way on, should this one stay silent. */
export function takeLate(turn: Turn, leg: RaceLeg): void {
  const { race, known, commands } = turn;
  const isFirst = silent(turn) !== null;
  if (isFirst && waitsBehindOurs(known, leg)) {
    // Better in our line, where the first free arm is taken.
    commands.push({ kind: "learn-queued", arm: leg.arm, beside: known.call(leg.id).beside });
    abandon(turn, leg.id, "outrun");
    return;
  }
  if (!isFirst || known.nodes.has("hedge")) startBackup(turn, { isHedge: isFirst });
  // Looked at again: what is free, and who else got a token there, changes meanwhile.
  if (isFirst && !race.backup) commands.push({ kind: "expect", leg: leg.id, ms: LOOK_AGAIN_MS });
}

/** Calls begun so close together count as begun at once. */
const TOGETHER_MS = 20;

/** A call on the arm that began with this one or later had its first token long ago, and this one still has none. */
function waitsBehindOurs(known: Known, { id, arm, startedMs }: RaceLeg): boolean {
  if (!known.nodes.has("queue") || known.call(id).beside === 1) return false;
  const token = known.nodes.lastToken(arm);
  if (!token || token.startedMs < startedMs - TOGETHER_MS) return false;
  return known.nodes.nowMs - startedMs > 1.5 * (token.atMs - startedMs);
}

/** What is silent too long, or crawls, gets a second call beside it. */
export function watch(turn: Turn, { id, arm }: RaceLeg): void {
  const { race, known, commands } = turn;
  const { stats } = known.nodes.candidate(arm);
  const isWatched = known.nodes.has("watchdog");
  commands.push({ kind: "expect", leg: id, ms: isWatched ? silentAfterMs(known.nodes.limits, stats) : null });
  const { recentGapsMs } = known.call(id);
  const spanMs = recentGapsMs.reduce((sum, gap) => sum + gap, 0);
  if (!isWatched || !isCrawling(stats, recentGapsMs.length + 1, spanMs)) return;
  race.isCrawling = true;
  startBackup(turn, { isHedge: false });
}

/** Silences within one call's answer that a second call is made for; after that it is waited for. */
const MOST_BACKUPS = 1;

/** Starts a second call beside the current one, on another node that is free. A `hedge` is paid for from the budget. */
export function startBackup(turn: Turn, { isHedge }: { isHedge: boolean }): void {
  const { race, known, commands } = turn;
  if (race.backup || !race.current || known.nodes.waiting > 0) return;
  const [other] = planFor(race, known.nodes, race.current.arm.node.name);
  if (!other?.isFree) return;
  if (isHedge) {
    if (!mayHedge(known.nodes, other) || spendHedge(known.nodes.view.hedges ?? FULL_BUDGET) === null) return;
    commands.push({ kind: "charge-hedge" });
  } else {
    // A crawl shows in silences first, and must not be out of second calls when it is known for what it is.
    if (race.backups >= (race.isCrawling ? MOST_BACKUPS + 1 : MOST_BACKUPS)) return;
    race.backups += 1;
  }
  race.backup = start(turn, other.arm, "hedge");
}

/** A node that broke in this request, is out of service with another model, or costs money is no help for a late one. */
function mayHedge({ arms, view }: KnownNodes, { arm, isAvoided }: PlannedArm): boolean {
  const isSick = arms.some((each) => each.node.name === arm.node.name && openBreaker(view, each));
  return !isAvoided && !isSick && arm.node.isReserve !== true;
}

/** The second call has words first. Should it fail too, a node that was only late is better than none. */
export function overtake(turn: Turn, winner: RaceLeg): void {
  const { race } = turn;
  const { current: late } = race;
  const why = whyLate(turn);
  race.backup = null;
  show(turn, winner, why);
  if (!late) return;
  mayTryAgain(race, late.arm);
  abandon(turn, late.id, why);
}

function whyLate(turn: Turn): AttemptOutcome {
  const late = silent(turn);
  if (!late) return turn.race.isCrawling ? "crawling" : "stalled";
  return usualFirstTokenMs(turn.known.nodes.candidate(late.arm).stats) === null
    ? "overtaken"
    : "timed-out-first-token";
}
