import { expect, test } from "vitest";
import { isNoticed } from "./mutants/run-mutant";
import { runMutants, tableOf } from "./mutants/run-mutants";
import { runFlips } from "./run-flips";
import { tableOfStrikes, tooRare } from "./strikes";

// A stage of its own in `npm test`, as it takes both cores for most of a minute.

const SCHEDULES = 20_000;
const SEED = 1;

test("whatever crashes, repeats, overlaps or is away: each flip is mailed once, in order, and nothing else is", async () => {
  const { schedules, brokenCount, broken, strikes } = await runFlips(SEED, SCHEDULES);
  console.log(tableOfStrikes(strikes));
  expect({ schedules, brokenCount, broken }).toEqual({ schedules: SCHEDULES, brokenCount: 0, broken: [] });
  expect(tooRare(strikes, schedules)).toEqual([]);
});

test("every deliberate breakage of the protocol is noticed", async () => {
  const results = await runMutants();
  console.log(tableOf(results));
  expect(results.filter(({ killedBy }) => !isNoticed(killedBy))).toEqual([]);
  expect(results.length).toBeGreaterThanOrEqual(15);
});
