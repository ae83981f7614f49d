import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { flipMailKey } from "@/lib/adapters/mailer/flip-mail-key";
import { isRedisMissing } from "../../fakes/start-redis";
import { type Cast, startCast } from "./cast";
import { type RecordedFlip, wrongIn } from "./flip-ledger";
import { travel } from "./flip-road";
import { summaryOf } from "./summary";

const FLIPS = 12;
const SEED = 20_261_121;

describe.skipIf(isRedisMissing())("the built app, asked by two callers at once and killed at random", () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await startCast();
  });
  afterAll(() => cast?.stop());

  test("every flip of a node is mailed once and in order, though mails are dropped, repeated and taken with an error", async () => {
    const travelled = await travel(cast, { flips: FLIPS, seed: SEED });
    console.log(`seed ${SEED}: ${summaryOf(travelled)}`);
    expect(travelled.wrong).toEqual([]);
    expect(travelled.flips).toHaveLength(FLIPS);
    expect(travelled.mails).toHaveLength(FLIPS);
    const { kills, bothAnswered, troubles } = travelled.counts;
    expect(Math.min(kills, bothAnswered, Object.keys(troubles).length)).toBeGreaterThan(0);
  }, 360_000);
});

const DOWN: RecordedFlip = {
  node: "study",
  series: "s",
  epoch: 1,
  to: "down",
  at: 0,
  generation: 0,
  fate: "sent",
  subject: null,
};
const UP: RecordedFlip = { ...DOWN, epoch: 2, to: "up" };

function mailOf(
  flip: RecordedFlip,
  subject = `study ${flip.to === "up" ? "came back" : "went down"} at noon`,
) {
  return { key: flipMailKey({ ...flip, installation: "here", flippedAt: flip.at }), subject };
}

describe("what is looked at afterwards", () => {
  const wrong = (flips: RecordedFlip[], mails: { key: string | null; subject: string }[]) =>
    wrongIn("here", flips, mails);

  test("one mail for each flip, in order, is as promised", () => {
    expect(wrong([DOWN, UP], [mailOf(DOWN), mailOf(UP)])).toEqual([]);
  });

  test.each([
    ["a mail too many", [DOWN], [mailOf(DOWN), mailOf(DOWN)], "flip 1 of study to down has 2 mails"],
    ["a mail too few", [DOWN, UP], [mailOf(DOWN)], "flip 2 of study to up has 0 mails"],
    ["a mail of no flip", [DOWN], [mailOf(DOWN), mailOf(UP)], "a mail of no flip: study came back at noon"],
    ["mails in the wrong order", [DOWN, UP], [mailOf(UP), mailOf(DOWN)], "mail 1 of study came after 2"],
    [
      "a second generation of a mail that was taken",
      [{ ...DOWN, generation: 1 }],
      [mailOf(DOWN), mailOf({ ...DOWN, generation: 1 })],
      "flip 1 of study to down has 2 mails",
    ],
    [
      "other words",
      [DOWN],
      [mailOf(DOWN, "study came back at noon")],
      "flip 1 of study to down was told as “study came back at noon”",
    ],
    [
      "an end in doubt",
      [{ ...DOWN, fate: "unknown" as const }],
      [mailOf(DOWN)],
      'flip 1 of study to down is "unknown" at the end',
    ],
    ["a flip that was lost", [UP], [mailOf(UP)], "flip 1 of study is missing"],
    [
      "the same state twice",
      [DOWN, { ...UP, to: "down" as const }],
      [mailOf(DOWN), mailOf({ ...UP, to: "down" })],
      "study went down twice in a row",
    ],
  ])("%s is told", (_, flips, mails, told) => {
    expect(wrong(flips, mails)).toEqual([told]);
  });
});
