import { type Arm, armKey } from "@/lib/core/nodes/arm";
import type { ArmStats } from "@/lib/core/nodes/arm-stats";
import type { Attempt, AttemptOutcome } from "@/lib/core/nodes/attempt";
import type { Breaker } from "@/lib/core/nodes/breaker";
import type { FleetView } from "@/lib/core/nodes/fleet-view";
import { DEFAULT_LIMITS } from "@/lib/core/nodes/limits";
import type { CallSoFar, Known, KnownNodes, Mechanism, Race, RaceNote, Step } from "@/lib/core/nodes/race";
import { step } from "@/lib/core/nodes/race-step";
import { anAttempt } from "../../fixtures/an-attempt";
import { armOn, NOW, statsWith } from "./fleet-values";

export const one = armOn("one");
export const two = armOn("two");

/** What a table says of the world; all else is two quick nodes that are free. */
export type Facts = Partial<Pick<KnownNodes, "nowMs" | "waiting" | "arms" | "lastToken">> & {
  hedges?: number;
  breakers?: Record<string, Breaker>;
  without?: Mechanism;
  /** By node. */
  stats?: Record<string, ArmStats>;
  running?: Record<string, number>;
  calls?: Record<number, Partial<CallSoFar>>;
};

const SILENT: CallSoFar = { beside: 1, tokens: 0, firstTokenMs: null, recentGapsMs: [] };

/** A call that has words. */
export const SPEAKING = { tokens: 3, firstTokenMs: 200 };

export function knownFrom(facts: Facts = {}): Known {
  const { hedges = 3, breakers = {}, without, stats = {}, running = {}, calls = {}, ...others } = facts;
  const arms = others.arms ?? [one, two];
  const view: FleetView = { breakers, stats: {}, hedges };
  const nodes: KnownNodes = {
    nowMs: 0,
    limits: DEFAULT_LIMITS,
    has: (mechanism) => mechanism !== without,
    view,
    arms,
    candidate: (arm, isAvoided = false) => ({
      arm,
      stats: stats[arm.node.name] ?? statsWith(null),
      isBest: arm === arms[0],
      running: running[arm.node.name] ?? 0,
      isLoaded: true,
      isAvoided,
    }),
    lastToken: () => undefined,
    waiting: 0,
    ...others,
  };
  return { nodes, call: (leg) => ({ ...SILENT, ...calls[leg] }) };
}

/** One note after another, each with what was known then. */
export function play(race: Race, ...notes: readonly (readonly [RaceNote, Facts?])[]): Step {
  return notes.reduce<Step>((before, [note, facts]) => step(before.race, note, knownFrom(facts)), {
    race,
    commands: [],
    events: [],
  });
}

export function next(arm: Arm, isLastResort = false): RaceNote {
  return { kind: "next", arm, reason: "first-choice", isLastResort };
}

export function ended(leg: number, arm: Arm, outcome: AttemptOutcome, totalMs = 5): RaceNote {
  return { kind: "ended", leg, attempt: attemptOn(arm, outcome, totalMs) };
}

export function attemptOn({ node, model }: Arm, outcome: AttemptOutcome, totalMs = 5): Attempt {
  return anAttempt({ node: node.name, model, outcome, totalMs });
}

export function openFor(outcome: AttemptOutcome, changes: Partial<Breaker> = {}): Breaker {
  return { isOpen: true, outcome, since: NOW - 60_000, trialAt: NOW, strikes: 1, trips: 1, ...changes };
}

export function keysOf(...arms: readonly Arm[]): string[] {
  return arms.map(armKey);
}
