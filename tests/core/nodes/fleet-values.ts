import fc from "fast-check";
import type { Arm } from "@/lib/core/nodes/arm";
import type { ArmStats } from "@/lib/core/nodes/arm-stats";
import { ATTEMPT_OUTCOMES } from "@/lib/core/nodes/attempt";
import type { Breaker } from "@/lib/core/nodes/breaker";
import type { FleetView } from "@/lib/core/nodes/fleet-view";

/** Generators of what the fleet may know, as wide as the types allow and time makes possible. */

export const NOW = Date.UTC(2026, 10, 21, 12);

const SOON_MS = 10 * 60_000;

export const anyOutcome = fc.constantFrom(...ATTEMPT_OUTCOMES);

/** Instants around `NOW`, as clocks of several machines may show them. */
export const anyInstant = fc.integer({ min: NOW - SOON_MS, max: NOW + SOON_MS });

export const anyBreaker: fc.Arbitrary<Breaker> = fc.record({
  isOpen: fc.boolean(),
  outcome: anyOutcome,
  since: anyInstant,
  trialAt: anyInstant,
  strikes: fc.nat(3),
  trips: fc.nat(40),
});

export const anyDuration = fc.double({ min: 0, max: 60_000, noNaN: true });

export const anyStats: fc.Arbitrary<ArmStats> = fc.record({
  firstTokenMs: fc.array(anyDuration, { maxLength: 20 }),
  gapMs: fc.array(anyDuration, { maxLength: 20 }),
  tokenMs: fc.option(anyDuration),
  answerMs: fc.option(anyDuration),
  slots: fc.option(fc.double({ min: 1, max: 16, noNaN: true })),
});

export const anyView: fc.Arbitrary<FleetView> = fc.record({
  breakers: fc.dictionary(fc.string(), anyBreaker),
  stats: fc.dictionary(fc.string(), anyStats),
  hedges: fc.double({ min: -5, max: 3, noNaN: true }),
});

/** An arm whose usual first token is `usualMs`. */
export function statsWith(usualMs: number | null, more: Partial<ArmStats> = {}): ArmStats {
  const firstTokenMs = usualMs === null ? [] : [usualMs];
  return { firstTokenMs, gapMs: [], tokenMs: null, answerMs: null, slots: null, ...more };
}

export function armOn(node: string, model = "qwen3.5"): Arm {
  return { node: { name: node, url: `http://${node}.invalid`, models: [model] }, model };
}
