import type { Flip, HealthRecord } from "@/lib/core/node-health/health-record";
import { followFlip, isOpen } from "./flip-steps";
import { nodeTrace, type RunTrace } from "./run-trace";
import { HOUR, MINUTE } from "./schedule";
import type { World } from "./world";

/** A write that changed what the store keeps of a node. `by`: the run that wrote it, or a person. */
export type Write = {
  node: string;
  before: HealthRecord | null;
  after: HealthRecord;
  by: RunTrace | "person";
};

/** Looks at every step of every record, with a count of its own, and says what no record may do. */
export type FlipWatch = { wrote(write: Write): void };

const ENOUGH = 2;
const HALF_INTERVAL_MS = 2.5 * MINUTE;
const DAY_MS = 24 * HOUR;
const MOST_FLIPS_A_DAY = 25;
const CALM_FLIPS = 6;
const MOST_TO_RISE = 36;

/** Counted by the simulation itself, from what it showed to the runs. */
type Rows = { series: string; well: number; ill: number; flippedAt: number[] };

export function createFlipWatch(world: () => World): FlipWatch {
  const rows = new Map<string, Rows>();
  const say = (words: string, { node }: Write) => world().violations.push(`${words} (${node})`);

  return {
    wrote(write) {
      const { node, before, after } = write;
      if (!before && after.flips.length > 0) say("F7 a first check told of a flip", write);
      if (before && before.series !== after.series) say("F2 a record began anew while it was there", write);
      let own = rows.get(node);
      if (!own || !before || own.series !== after.series) {
        own = { series: after.series, well: 0, ill: 0, flippedAt: [] };
        rows.set(node, own);
      }
      countCheck(world(), write, own, (words) => say(words, write));
      followState(write, own, (words) => say(words, write));
      followFlips(world(), write, own, (words) => say(words, write));
    },
  };
}

type Say = (words: string) => void;

/** F6: what moves a counter is one sound check by one run, not too soon after the last; F8: such a check does move it. */
function countCheck(world: World, { node, before, after, by }: Write, rows: Rows, say: Say): void {
  const isCounted = after.countedAt !== (before?.countedAt ?? null) || isMoved(before, after);
  if (after.observations === (before?.observations ?? 0)) {
    if (isCounted) say("F6 counters moved without a check");
    return;
  }
  if (by === "person") {
    say("F6 a person's word was taken for a check");
    return;
  }
  if (after.observations !== (before?.observations ?? 0) + 1) say("F6 one check was written down as several");
  const trace = nodeTrace(by, node);
  const { found } = trace;
  const isStale =
    before !== null && (found?.series !== before.series || found.observations !== before.observations);
  const isTwice = trace.hasObserved && before !== null;
  trace.hasObserved = true;
  const gap = before?.countedAt == null ? HALF_INTERVAL_MS : trace.now - before.countedAt;
  const isApart = gap >= HALF_INTERVAL_MS || gap < -HALF_INTERVAL_MS;
  if (isCounted) {
    world.strikes.checksCounted++;
    if (trace.shown === "blind") say("F6 a blind check was counted");
    if (isStale) say("F6 a stale run was counted");
    if (isTwice) say("F6 one run was counted twice");
    if (!isApart) say("F6 two checks were counted too close together");
    if (trace.shown === "well") [rows.well, rows.ill] = [rows.well + 1, 0];
    if (trace.shown === "ill") [rows.well, rows.ill] = [0, rows.ill + 1];
  } else {
    world.strikes.checksNotCounted++;
    if (trace.shown !== "blind" && !isStale && isApart) say("F8 a sound check was not counted");
  }
}

function isMoved(before: HealthRecord | null, after: HealthRecord): boolean {
  return after.wellInRow !== (before?.wellInRow ?? 0) || after.illInRow !== (before?.illInRow ?? 0);
}

/** F5, F6, F7: a state changes only by enough checks in a row, each time the other way, and with one flip. */
function followState({ before, after }: Write, rows: Rows, say: Say): void {
  const was = before?.state ?? "unknown";
  const added = after.epoch - (before?.epoch ?? 0);
  if (was === after.state) {
    if (added !== 0) say("F7 a flip was recorded while the state stayed");
    if (was === "up" && rows.ill >= ENOUGH) say("F8 enough ill checks, and no flip");
    if (was === "down" && rows.well >= ENOUGH && !isDamped(rows, after))
      say("F8 enough well checks, and no flip");
    if (was === "down" && rows.well > MOST_TO_RISE && isLong(after)) say("F8 a node that is well stays down");
    return;
  }
  if (after.state === "unknown") say("F5 a state was forgotten");
  const inRow = after.state === "down" ? rows.ill : rows.well;
  if (inRow < ENOUGH) say(`F6 the state became ${after.state} by ${inRow} in a row`);
  if (was === "unknown") {
    if (added !== 0) say("F7 a first state was told as a flip");
    return;
  }
  if (added !== 1) say(`F3 the state changed with ${added} flips`);
}

/** As many flips in a day as make the next return harder to believe. */
function isDamped({ flippedAt }: Rows, { countedAt }: HealthRecord): boolean {
  const now = countedAt ?? 0;
  return flippedAt.filter((at) => Math.abs(now - at) < DAY_MS).length >= CALM_FLIPS;
}

function isLong({ rowSince, countedAt }: HealthRecord): boolean {
  return (countedAt ?? 0) - (rowSince ?? 0) >= MOST_TO_RISE * 2 * HALF_INTERVAL_MS;
}

/** F2, F3: flips appear one by one with their mail, keep its bytes, and are forgotten only when it is settled. */
function followFlips(world: World, write: Write, rows: Rows, say: Say): void {
  const { before, after, node } = write;
  const known = before?.flips ?? [];
  if (known === after.flips) return;
  for (const flip of after.flips) {
    const old = known.find(({ epoch }) => epoch === flip.epoch);
    if (old === flip) continue;
    if (old) followFlip(world, { ...write, old, flip }, say);
    else newFlip(world, { ...write, flip }, rows, say);
  }
  for (const flip of known)
    if (isOpen(flip) && !after.flips.some(({ epoch }) => epoch === flip.epoch))
      say(`F3 flip ${flip.epoch} was forgotten while its mail was ${flip.fate}`);
  if (after.flips.some(({ epoch }, at) => at > 0 && epoch <= (after.flips[at - 1]?.epoch ?? 0)))
    say(`F5 the flips of ${node} are out of order`);
}

function newFlip(world: World, write: Write & { flip: Flip }, rows: Rows, say: Say): void {
  const { before, after, flip } = write;
  world.strikes.flips++;
  if (flip.epoch !== after.epoch || flip.epoch !== (before?.epoch ?? 0) + 1)
    say("F5 a flip has a wrong number");
  if (flip.to !== after.state || flip.to === before?.state)
    say("F5 a flip tells of a state that was there before");
  if (!flip.mail) say("F3 a flip was written without its mail");
  if (flip.to === "up" && isDamped(rows, after)) {
    world.strikes.flipsDamped++;
    if (rows.well <= ENOUGH) say("F7 a flapping node was not damped");
  }
  rows.flippedAt.push(flip.confirmedAt);
  const inDay = rows.flippedAt.filter((at) => at > flip.confirmedAt - DAY_MS).length;
  if (inDay > MOST_FLIPS_A_DAY) say(`F7 ${inDay} flips within a day`);
  world.mailWatch.flipped(write.node, after.series, flip);
}
