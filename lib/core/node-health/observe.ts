import { keptFlips, withFlip } from "./flips";
import { INTERVAL_MS, isOver } from "./health-limits";
import type { Flip, FrozenMail, HealthRecord, NodeState, Verdict } from "./health-record";
import { SURE_IN_ROW, upThreshold } from "./up-threshold";

export type Check = {
  run: string;
  /** The record as the run found it before it checked the node; null: there was none. */
  seen: Pick<HealthRecord, "series" | "observations"> | null;
  verdict: Verdict;
  now: number;
  /** Names the record if this check begins it. */
  newSeries: string;
};

/** "stale": others checked meanwhile. "repeated": this check is in the record already. */
export type Observed =
  | { kind: "stale" | "repeated" }
  | { kind: "written"; next: HealthRecord; isCounted: boolean; flip: Flip | null };

/** What one check makes of a node's record. A flip in it has no mail yet: `withMail` before it is written. */
export function observe(record: HealthRecord | null, check: Check): Observed {
  const { run, seen, verdict, now } = check;
  if (record?.lastRun === run) return { kind: "repeated" };
  if (record && (record.series !== seen?.series || record.observations !== seen.observations)) {
    return { kind: "stale" };
  }
  const before = record ?? newRecord(check);
  const noted = { ...before, observations: before.observations + 1, lastRun: run };
  const counted = before.countedAt;
  const isApart = counted === null || isOver(counted + INTERVAL_MS / 2, INTERVAL_MS, now);
  if (verdict.kind === "blind" || !isApart) {
    return { kind: "written", next: noted, isCounted: false, flip: null };
  }
  return { kind: "written", isCounted: true, ...confirmed(withRow(noted, verdict, now), verdict, now) };
}

/** The newest flip gets its mail, in the same write that makes it known. */
export function withMail(record: HealthRecord, mail: FrozenMail): HealthRecord {
  const flip = record.flips.at(-1);
  return flip ? withFlip(record, { ...flip, mail, fate: "pending" }) : record;
}

function newRecord({ newSeries, now }: Check): HealthRecord {
  const counters = { epoch: 0, observations: 0, wellInRow: 0, illInRow: 0 };
  const nothing = { rowSince: null, countedAt: null, lastRun: null, cause: null, flips: [] };
  return { schema: 1, series: newSeries, state: "unknown", since: now, ...counters, ...nothing };
}

type Seeing = Exclude<Verdict, { kind: "blind" }>;

function withRow(record: HealthRecord, verdict: Seeing, now: number): HealthRecord {
  const isWell = verdict.kind === "well";
  const inRow = isWell ? record.wellInRow : record.illInRow;
  return {
    ...record,
    countedAt: now,
    wellInRow: isWell ? inRow + 1 : 0,
    illInRow: isWell ? 0 : inRow + 1,
    rowSince: inRow === 0 ? now : record.rowSince,
    // While it is down the last cause seen stays: the mail of its return names it.
    cause: isWell ? (record.state === "down" ? record.cause : null) : verdict.cause,
  };
}

function confirmed(record: HealthRecord, { kind }: Seeing, now: number) {
  const to: NodeState = kind === "well" ? "up" : "down";
  const needed = to === "up" && record.state === "down" ? upThreshold(record.flips, now) : SURE_IN_ROW;
  const inRow = to === "up" ? record.wellInRow : record.illInRow;
  if (record.state === to || inRow < needed || !isRowLong(record, needed, now))
    return { next: record, flip: null };
  const at = Math.min(record.rowSince ?? now, now);
  const turned: HealthRecord = { ...record, state: to, since: at, cause: to === "up" ? null : record.cause };
  if (record.state === "unknown") return { next: turned, flip: null };
  const flip = newFlip(record, { to, at, now });
  return { next: { ...turned, epoch: flip.epoch, flips: keptFlips([...record.flips, flip]) }, flip };
}

/** Checks five minutes apart are so by some seconds. */
const JITTER_MS = 60_000;

/** A damped return takes its time however often somebody checks. */
function isRowLong({ rowSince }: HealthRecord, needed: number, now: number): boolean {
  const lengthMs = needed > SURE_IN_ROW ? (needed - 1) * INTERVAL_MS - JITTER_MS : 0;
  return rowSince === null || isOver(rowSince + lengthMs, lengthMs, now);
}

function newFlip(record: HealthRecord, { to, at, now }: { to: NodeState; at: number; now: number }): Flip {
  return {
    epoch: record.epoch + 1,
    to,
    at,
    confirmedAt: now,
    since: Math.min(record.since, at),
    cause: record.cause,
    fate: "unaddressed",
    mail: null,
    generation: 0,
    attempts: 0,
    nextAt: now,
    lease: null,
    riskStart: null,
    lastAttemptAt: null,
    absentAt: null,
    providerId: null,
    reason: null,
  };
}
