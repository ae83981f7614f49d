import { addDays, DAY_MS, type Day, dayIn, startOfDay } from "../calendar";
import type { Cause } from "../node-health/health-record";
import type { UptimeBucket } from "./figures";

/** What the checks of one stretch of time found; `cause` the first that was seen in it. */
export type Found = Pick<UptimeBucket, "well" | "ill" | "blind"> & { cause: Cause | null };

/** Milliseconds since 1970. */
export type Span = { from: number; until: number };

/** "partly": some checks found it well and some did not. "blind": our own network was away. */
export type StripState = "up" | "partly" | "down" | "blind" | "unchecked";

export type StripCell = Span & Found & { state: StripState };

/** `upShare`: of the checks that say anything about the node; null when there were none. */
export type Strip = { cells: readonly StripCell[]; found: Found; upShare: number | null };

const HALF_HOUR_MS = 30 * 60_000;
const HALF_HOURS_IN_A_DAY = 48;

/** The last 24 hours by the half hour; the last of them has only begun. */
export function halfHours(now: number): Span[] {
  const until = Math.floor(now / HALF_HOUR_MS) * HALF_HOUR_MS + HALF_HOUR_MS;
  const first = until - HALF_HOURS_IN_A_DAY * HALF_HOUR_MS;
  return Array.from({ length: HALF_HOURS_IN_A_DAY }, (_, index) => {
    const from = first + index * HALF_HOUR_MS;
    return { from, until: from + HALF_HOUR_MS };
  });
}

/** The last `count` calendar days where the reader lives, today included: one may have 23 hours, another 25. */
export function calendarDays(now: number, count: number, timeZone: string): Span[] {
  const today = dayIn(new Date(now), timeZone);
  const starts = [startOfDay(addDays(today, 1 - count), timeZone).getTime()];
  for (let ahead = 2 - count; ahead <= 1; ahead++)
    starts.push(startAfter(starts.at(-1) ?? now, addDays(today, ahead), timeZone));
  return starts.slice(0, -1).map((from, index) => ({ from, until: starts[index + 1] ?? from }));
}

/** Mostly 24 hours later, which is cheaper to look at than the day is to search. */
function startAfter(before: number, day: Day, timeZone: string): number {
  const at = before + DAY_MS;
  const isStart = dayIn(new Date(at), timeZone) === day && dayIn(new Date(at - 1), timeZone) < day;
  return isStart ? at : startOfDay(day, timeZone).getTime();
}

/**
 * The widest buckets of which every span is made of whole ones: they are counted from 1970, and midnight is at half past
 * somewhere.
 */
export function bucketMsFor(spans: readonly Span[]): number {
  const fits = (widthMs: number) => spans.every(({ from }) => from % widthMs === 0);
  return BUCKETS_MS.find(fits) ?? FINEST_MS;
}

const FINEST_MS = 15 * 60_000;
const BUCKETS_MS = [2 * HALF_HOUR_MS, HALF_HOUR_MS];

/** Puts what was counted into its spans, oldest first; what began outside of all of them is left out. */
export function stripOf(spans: readonly Span[], counted: readonly UptimeBucket[]): Strip {
  const bySpan = spans.map((): UptimeBucket[] => []);
  for (const bucket of counted) bySpan[spanOf(bucket.at.getTime(), spans)]?.push(bucket);
  const cells = spans.map((span, index) => {
    const found = summed(bySpan[index] ?? []);
    return { ...span, ...found, state: stateOf(found) };
  });
  const found = summed(cells);
  const told = found.well + found.ill;
  return { cells, found, upShare: told === 0 ? null : found.well / told };
}

function spanOf(at: number, spans: readonly Span[]): number {
  return spans.findIndex(({ from, until }) => at >= from && at < until);
}

function summed(parts: readonly Found[]): Found {
  const sum = (of: (found: Found) => number) => parts.reduce((total, each) => total + of(each), 0);
  return {
    well: sum(({ well }) => well),
    ill: sum(({ ill }) => ill),
    blind: sum(({ blind }) => blind),
    cause: parts.find(({ cause }) => cause !== null)?.cause ?? null,
  };
}

function stateOf({ well, ill, blind }: Found): StripState {
  if (well > 0 && ill > 0) return "partly";
  if (ill > 0) return "down";
  if (well > 0) return "up";
  return blind > 0 ? "blind" : "unchecked";
}

/** Neighbours of one state as one stretch, for readers of words. */
export function stretchesOf({ cells }: Pick<Strip, "cells">): StripCell[] {
  const stretches: StripCell[] = [];
  for (const cell of cells) {
    const last = stretches.at(-1);
    if (last?.state !== cell.state) stretches.push(cell);
    else stretches[stretches.length - 1] = { ...last, ...summed([last, cell]), until: cell.until };
  }
  return stretches;
}
