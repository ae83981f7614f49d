/** `limit` at once, and after that one every `windowMs / limit` milliseconds. */
export type Rate = { limit: number; windowMs: number };

export type Take = { kind: "taken" } | { kind: "exhausted"; retryAfterMs: number };

/** Above these the sums below lose their precision; no limit of ours comes near. */
const MOST = { limit: 10_000, windowMs: 7 * 24 * 60 * 60_000 };

/** Sums of broken milliseconds miss a whole bucket by far less than this part of one place. */
const TOLERANCE = 1 / 1_000;

/**
 * Takes one place out of a bucket of which nothing is known but `owedMs`, the time until it is full again.
 * A refused try costs nothing, and the wait it is told is exact: then, and not before, there is a place.
 */
export function takeFrom(owedMs: number, { limit, windowMs }: Rate): { take: Take; owedMs: number } {
  const placeMs = windowMs / limit;
  const waitMs = owedMs + placeMs - windowMs;
  if (waitMs > placeMs * TOLERANCE) {
    return { take: { kind: "exhausted", retryAfterMs: Math.ceil(waitMs) }, owedMs };
  }
  return { take: { kind: "taken" }, owedMs: owedMs + placeMs };
}

/** Throws on a rate that no bucket can hold: a fault of ours, never of a visitor. */
export function checkRate({ limit, windowMs }: Rate): void {
  const isWhole = Number.isInteger(limit) && Number.isInteger(windowMs);
  if (isWhole && limit >= 1 && windowMs >= 1 && limit <= MOST.limit && windowMs <= MOST.windowMs) return;
  throw new RangeError(`No rate: ${limit} in ${windowMs} ms`);
}
