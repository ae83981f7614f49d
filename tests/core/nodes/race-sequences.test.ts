import fc from "fast-check";
import { expect, test } from "vitest";
import { type Arm, armKey } from "@/lib/core/nodes/arm";
import type { AttemptOutcome } from "@/lib/core/nodes/attempt";
import { newRace, type RaceNote } from "@/lib/core/nodes/race";
import { nextArm } from "@/lib/core/nodes/race-plan";
import { step } from "@/lib/core/nodes/race-step";
import { armOn, statsWith } from "./fleet-values";
import { attemptOn, type Facts, knownFrom, openFor, SPEAKING } from "./race-values";

const ARMS = [armOn("one"), armOn("two"), armOn("one", "small")];

const ENDS: readonly AttemptOutcome[] = ["ok", "cut", "refused"];

const leg = fc.nat(6);
const anyNote = fc.oneof(
  fc.record({ kind: fc.constant("token" as const), leg, text: fc.constant("word") }),
  fc.record({ kind: fc.constant("late" as const), leg, tokens: fc.constantFrom(0, SPEAKING.tokens) }),
  fc.record({ kind: fc.constantFrom("cold" as const, "crowded" as const, "give-way" as const), leg }),
  fc.record({ kind: fc.constant("look" as const) }),
  fc.record({ kind: fc.constant("end" as const), leg, outcome: fc.constantFrom(...ENDS) }),
);

const anyFacts: fc.Arbitrary<Facts> = fc.record({
  hedges: fc.integer({ min: -1, max: 3 }),
  waiting: fc.nat(1),
  running: fc.record({ one: fc.nat(2), two: fc.nat(2) }),
  stats: fc.dictionary(fc.constantFrom("one", "two"), fc.constant(statsWith(80, { slots: 1 }))),
  breakers: fc.dictionary(fc.constantFrom("one", "two", "two\nqwen3.5"), fc.constant(openFor("stalled")), {
    maxKeys: 1,
  }),
  calls: fc.dictionary(fc.constantFrom("1", "2", "3", "4"), fc.constant(SPEAKING)),
});

/** The race with its calls, which end once and at once when they are abandoned, as the loop runs it. */
function runOf() {
  let race = newRace();
  const running = new Map<number, Arm>();
  const end = (id: number, outcome: AttemptOutcome, facts: Facts) => {
    const arm = running.get(id);
    running.delete(id);
    if (arm) take({ kind: "ended", leg: id, attempt: attemptOn(arm, outcome) }, facts);
  };
  const take = (note: RaceNote, facts: Facts) => {
    const before = structuredClone(race);
    const after = step(race, note, knownFrom({ ...facts, arms: ARMS }));
    expect(race).toEqual(before);
    race = after.race;
    for (const command of after.commands)
      if (command.kind === "start") running.set(command.leg.id, command.leg.arm);
    for (const command of after.commands)
      if (command.kind === "abandon") end(command.leg, command.outcome, facts);
  };
  return { race: () => race, running, take, end };
}

test("whatever happens in whatever order, a race is two calls on two nodes at most, and none is forgotten", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyNote, anyFacts), { maxLength: 40 }), (drawn) => {
      const run = runOf();
      for (const [note, facts] of drawn) {
        if (run.race().whole) return;
        const next = nextArm(run.race(), knownFrom({ ...facts, arms: ARMS }).nodes, 0);
        if (run.race().current === null) {
          if (next?.isFree) run.take({ kind: "next", ...next, isLastResort: false }, facts);
        } else if (note.kind === "end") run.end(note.leg, note.outcome, facts);
        else run.take(note, facts);
        const { current, backup, tried, begun, whole } = run.race();
        const legs = [current, backup].flatMap((each) => each ?? []);
        if (!whole) expect([...run.running.keys()].sort()).toEqual(legs.map(({ id }) => id).sort());
        if (backup) expect(backup.arm.node.name).not.toBe(current?.arm.node.name);
        for (const { arm, id } of legs) {
          expect(tried).toContain(armKey(arm));
          expect(id).toBeLessThanOrEqual(begun);
        }
      }
    }),
    { numRuns: 200 },
  );
});
