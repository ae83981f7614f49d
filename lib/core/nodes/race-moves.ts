import { type Arm, type ArmName, armKey } from "./arm";
import type { AttemptOutcome, AttemptReason } from "./attempt";
import { lateAfterMs } from "./late";
import type { Known, Race, RaceLeg, Step } from "./race";
import { planFor } from "./race-plan";

/** A step while it is made: `race` is its own copy, whose lists are replaced and never changed. */
export type Turn = Step & { known: Known };

/** The current call while it has no token. */
export function silent({ race: { current }, known }: Turn): RaceLeg | null {
  return current && known.call(current.id).firstTokenMs === null ? current : null;
}

export function mayTryAgain(race: Race, arm: ArmName): void {
  race.tried = race.tried.filter((key) => key !== armKey(arm));
}

export function start({ race, known, commands }: Turn, arm: Arm, reason: AttemptReason): RaceLeg {
  race.begun += 1;
  race.tried = [...race.tried, armKey(arm)];
  const leg = { id: race.begun, arm, startedMs: known.nodes.nowMs };
  const isFailover = race.failures.length > 0 && reason !== "hedge";
  commands.push({ kind: "start", leg, reason: isFailover ? "failover" : reason });
  return leg;
}

export function abandon({ commands }: Turn, leg: number, outcome: AttemptOutcome): void {
  commands.push({ kind: "abandon", leg, outcome });
}

/** A call's words are shown from now on; what stood there before is withdrawn. */
export function show({ race, events }: Turn, leg: RaceLeg, why: AttemptOutcome): void {
  const at = { node: leg.arm.node.name, model: leg.arm.model };
  events.push(race.hasShown ? { type: "restarted", reason: why, ...at } : { type: "started", ...at });
  race.current = leg;
  race.hasShown = false;
  race.isCrawling = false;
  race.backups = 0;
}

/** Asked again when the fleet has told what is usual there. */
export function expectFirstToken({ race, known, commands }: Turn, { id, arm, startedMs }: RaceLeg): void {
  const [other] = planFor(race, known.nodes, arm.node.name);
  const lateMs = lateAfterMs(known.nodes.candidate(arm).stats, other?.stats ?? null);
  commands.push({ kind: "expect", leg: id, ms: lateMs - (known.nodes.nowMs - startedMs) });
}

/** Leaves a silent call for another arm that is free; says whether there was one. */
export function moveOn(turn: Turn, from: RaceLeg): boolean {
  const [other] = planFor(turn.race, turn.known.nodes);
  if (!other?.isFree || turn.race.backup) return false;
  show(turn, start(turn, other.arm, other.reason), "outrun");
  abandon(turn, from.id, "outrun");
  return true;
}

export function dropBackup(turn: Turn, backup: RaceLeg): void {
  turn.race.backup = null;
  abandon(turn, backup.id, "outrun");
}
