import fc from "fast-check";
import { expect, test } from "vitest";
import { type Arm, armKey } from "@/lib/core/nodes/arm";
import { NO_STATS } from "@/lib/core/nodes/arm-stats";
import { type Candidate, expectedWaitMs, type PlannedArm, planArms } from "@/lib/core/nodes/plan-arms";
import { anyStats, armOn, statsWith } from "./fleet-values";

const candidate = (arm: Arm, more: Partial<Candidate> = {}): Candidate => ({
  arm,
  stats: NO_STATS,
  isBest: false,
  running: 0,
  isLoaded: true,
  isAvoided: false,
  ...more,
});

const BIG = armOn("mac", "big");
const SMALL = armOn("mac", "small");
const PC = armOn("pc", "big");

const names = (plan: readonly PlannedArm[]) => plan.map(({ arm }) => `${arm.node.name} ${arm.model}`);

const busyBest = (running: number, more: Partial<Candidate> = {}) =>
  candidate(BIG, { isBest: true, running, stats: statsWith(400, { answerMs: 4_000 }), ...more });

test("without candidates there is no plan, and nothing to wait for", () => {
  expect(planArms([])).toEqual([]);
  expect(expectedWaitMs([], 3)).toBe(0);
});

test("one call at a time gets the best model", () => {
  const plan = planArms([candidate(BIG, { isBest: true }), candidate(PC)]);
  expect(names(plan)).toEqual(["mac big", "pc big"]);
  expect(plan.map(({ isFree, reason }) => [isFree, reason])).toEqual([
    [true, "first-choice"],
    [true, "less-wait"],
  ]);
});

test("a call beside one that runs goes to the other node at once", () => {
  const plan = planArms([busyBest(1), candidate(PC, { stats: statsWith(900, { answerMs: 9_000 }) })]);
  expect(names(plan)).toEqual(["pc big", "mac big"]);
  expect(plan[1]?.isFree).toBe(false);
});

test("a call beside one that runs goes to the lighter model of the node when that is in memory", () => {
  expect(names(planArms([busyBest(1), candidate(SMALL)]))).toEqual(["mac small", "mac big"]);
});

test("no model is thrown out of memory for one call: it waits for the one that is there", () => {
  for (const isLoaded of [false, null]) {
    expect(names(planArms([busyBest(1), candidate(SMALL, { isLoaded })]))).toEqual(["mac big"]);
  }
});

test("the second model of a node is used, loaded or not, when the first may not be", () => {
  expect(names(planArms([candidate(SMALL, { isLoaded: false })]))).toEqual(["mac small"]);
});

test("waiting one answer of 2 s for the best is better than a free node that has to load for 10 s", () => {
  const best = busyBest(1, { stats: statsWith(400, { answerMs: 2_000 }) });
  const [first, second] = planArms([best, candidate(PC, { isLoaded: false, stats: statsWith(400) })]);
  expect(first).toMatchObject({ arm: BIG, isFree: false, expectedMs: 2_400 });
  expect(second).toMatchObject({ arm: PC, isFree: true, expectedMs: 10_400 });
});

test("with a long queue at the best even a node that has to load is quicker", () => {
  const plan = planArms([busyBest(6), candidate(PC, { isLoaded: false, stats: statsWith(400) })]);
  expect(names(plan)).toEqual(["pc big", "mac big"]);
});

test("among busy nodes the shorter queue in seconds comes first, not the shorter queue in calls", () => {
  const quick = busyBest(3, { stats: statsWith(100, { answerMs: 1_000, slots: 1 }) });
  const slow = candidate(PC, { running: 1, stats: statsWith(100, { answerMs: 9_000, slots: 1 }) });
  const plan = planArms([slow, quick]);
  expect(names(plan)).toEqual(["mac big", "pc big"]);
  expect(plan.map(({ expectedMs }) => expectedMs)).toEqual([3_100, 9_100]);
});

test("a node seen to serve four at once is free for the fourth and not for the fifth", () => {
  const at = (running: number) =>
    planArms([busyBest(running, { stats: statsWith(400, { answerMs: 4_000, slots: 4 }) })])[0];
  expect(at(3)).toMatchObject({ isFree: true, expectedMs: 400 });
  expect(at(4)).toMatchObject({ isFree: false, expectedMs: 1_400 });
});

test("a crowd spreads over arms of which nobody knows how many calls they take at once", () => {
  const plan = planArms([busyBest(1), candidate(PC, { running: 2 }), candidate(SMALL, { running: 1 })]);
  expect(names(plan)).toEqual(["mac small", "pc big", "mac big"]);
});

test("an arm seen to serve eight at once is trusted with the eighth before another gets its second", () => {
  const seen = candidate(SMALL, { running: 7, stats: statsWith(400, { answerMs: 4_000, slots: 8 }) });
  expect(names(planArms([busyBest(1), candidate(PC, { running: 1 }), seen]))).toEqual([
    "mac small",
    "pc big",
    "mac big",
  ]);
});

test.each([
  ["keeps its place when it is slower, but not by much", 2_200, ["mac big", "pc big"]],
  ["loses its place when it is three times and a second slower", 2_201, ["pc big", "mac big"]],
])("a free best model %s", (_, usual, order) => {
  const best = candidate(BIG, { isBest: true, stats: statsWith(usual) });
  expect(names(planArms([best, candidate(PC, { stats: statsWith(400) })]))).toEqual(order);
});

test("a node whose replies were refused is asked last, even when it is the only free one", () => {
  const plan = planArms([busyBest(1), candidate(PC, { isAvoided: true })]);
  expect(names(plan)).toEqual(["mac big", "pc big"]);
});

test("what is expected to be waited is nothing when an arm is free, else queue by seconds", () => {
  const [best] = planArms([busyBest(1)]);
  expect(expectedWaitMs(planArms([busyBest(0)]), 0)).toBe(0);
  expect(best?.expectedMs).toBe(4_400);
  expect(expectedWaitMs(planArms([busyBest(1)]), 0)).toBe(4_400);
  expect(expectedWaitMs(planArms([busyBest(1)]), 2)).toBe(13_200);
});

const anyCandidates: fc.Arbitrary<Candidate[]> = fc
  .uniqueArray(fc.tuple(fc.nat(3), fc.nat(2)), {
    selector: ([node, model]) => 3 * node + model,
    maxLength: 8,
  })
  .chain((places) =>
    fc.tuple(
      ...places.map(([node, model]) =>
        fc.record({
          arm: fc.constant(armOn(`node${node}`, `model${model}`)),
          stats: anyStats,
          isBest: fc.constant(false),
          running: fc.nat(20),
          isLoaded: fc.constantFrom(true, false, null),
          isAvoided: fc.boolean(),
        }),
      ),
    ),
  )
  .map((all) => all.map((each, rank) => ({ ...each, isBest: rank === 0 })));

const find = (candidates: readonly Candidate[], { arm }: PlannedArm) =>
  candidates.findIndex((each) => each.arm === arm);

test("a plan holds every arm once, but for models that would throw another one out", () => {
  fc.assert(
    fc.property(anyCandidates, (candidates) => {
      const plan = planArms(candidates);
      const planned = plan.map(({ arm }) => armKey(arm));
      expect(new Set(planned).size).toBe(plan.length);
      for (const each of candidates) {
        if (planned.includes(armKey(each.arm))) continue;
        expect(each.isLoaded).not.toBe(true);
        expect(plan.some(({ arm }) => arm.node.name === each.arm.node.name)).toBe(true);
      }
      for (const each of plan) {
        const { arm, isLoaded } = candidates[find(candidates, each)] ?? candidate(each.arm);
        const firstThere = candidates.find((other) => other.arm.node.name === arm.node.name);
        if (isLoaded !== true) expect(firstThere?.arm).toBe(arm);
      }
    }),
  );
});

test("in any plan refused nodes are last, and no free, quick and roomier arm stands behind another", () => {
  fc.assert(
    fc.property(anyCandidates, (candidates) => {
      const plan = planArms(candidates);
      const quickest = Math.min(...plan.map(({ expectedMs }) => expectedMs));
      const places = plan.map((each) => {
        const rank = find(candidates, each);
        const { isAvoided = false, isBest = false, running = 0 } = candidates[rank] ?? {};
        const onTrust = isBest || each.stats.slots !== null ? 0 : running;
        const isReady = each.isFree && each.expectedMs <= 3 * quickest + 1_000;
        return { ...each, place: 1_000 * onTrust + rank, isAvoided, isReady };
      });
      for (const [at, one] of places.slice(0, -1).entries()) {
        const next = places[at + 1];
        if (!next || one.isAvoided !== next.isAvoided) {
          expect(one.isAvoided).toBe(false);
          continue;
        }
        if (one.isReady && next.isReady) expect(one.place).toBeLessThan(next.place);
        else if (next.isReady) expect(one.isReady).toBe(true);
        else if (!one.isReady) expect(one.expectedMs).toBeLessThanOrEqual(next.expectedMs);
      }
    }),
  );
});

test("the best model comes first whenever it is idle, loaded and not much slower, whatever the others do", () => {
  fc.assert(
    fc.property(anyCandidates, (candidates) => {
      const idle = candidates.map((each) =>
        each.isBest ? { ...each, running: 0, isLoaded: true, isAvoided: false, stats: statsWith(900) } : each,
      );
      expect(planArms(idle)[0]?.arm).toBe(idle[0]?.arm);
    }),
  );
});

test("one call more on an arm never moves it forward, and never makes it quicker", () => {
  fc.assert(
    fc.property(anyCandidates, fc.nat(7), (candidates, at) => {
      const chosen = candidates[at % Math.max(1, candidates.length)];
      if (!chosen) return;
      const busier = candidates.map((each) =>
        each === chosen ? { ...each, running: each.running + 1 } : each,
      );
      const [before, after] = [planArms(candidates), planArms(busier)].map((plan) => ({
        ahead: plan.findIndex(({ arm }) => arm === chosen.arm),
        expectedMs: plan.find(({ arm }) => arm === chosen.arm)?.expectedMs ?? 0,
      }));
      expect(after?.expectedMs).toBeGreaterThanOrEqual(before?.expectedMs ?? 0);
      expect(after?.ahead).toBeGreaterThanOrEqual(before?.ahead ?? 0);
    }),
  );
});

test("every expected wait is finite, and no shorter than the arm's usual first token", () => {
  fc.assert(
    fc.property(anyCandidates, (candidates) => {
      for (const { expectedMs, stats } of planArms(candidates)) {
        expect(Number.isFinite(expectedMs) && expectedMs >= 0).toBe(true);
        const sorted = [...stats.firstTokenMs].sort((a, b) => a - b);
        expect(expectedMs).toBeGreaterThanOrEqual(sorted[Math.ceil(0.9 * sorted.length) - 1] ?? 600);
      }
    }),
  );
});
