import { describe, expect, test } from "vitest";
import { nodeNow } from "@/lib/core/operations/node-now";
import { toldFlips } from "@/lib/core/operations/told-flip";
import { aFlip, aHealthRecord } from "../../fixtures/a-health-record";

describe("a node now", () => {
  test("is what its record says", () => {
    const record = aHealthRecord({ state: "down", since: 7, cause: "too-slow", wellInRow: 1 });
    const now = nodeNow({ kind: "found", now: 9, stored: { version: "1", record } });
    expect(now).toMatchObject({ state: "down", since: 7, cause: "too-slow", against: 1, isForeign: false });
    expect(now.flips).toHaveLength(1);
  });

  test("is not known without a record, nor by one that another version wrote", () => {
    const nothing = { state: "unknown", since: null, cause: null, flips: [] };
    expect(nodeNow({ kind: "none", now: 9 })).toMatchObject({ ...nothing, isForeign: false });
    expect(nodeNow({ kind: "foreign", now: 9 })).toMatchObject({ ...nothing, isForeign: true });
  });
});

describe("flips as they are told", () => {
  test("have the latest first and neither their mail nor its keys", () => {
    const told = toldFlips([aFlip({ epoch: 1 }), aFlip({ epoch: 2, to: "up" })]);
    expect(told.map(({ epoch }) => epoch)).toEqual([2, 1]);
    for (const secret of ["operator@example.com", "a token", "Drafts now come"])
      expect(JSON.stringify(told)).not.toContain(secret);
  });

  test.each([
    ["pending", false],
    ["claimed", false],
    ["sent", false],
    ["kept", false],
    ["unaddressed", false],
    ["unknown", true],
    ["failed", true],
  ] as const)("a mail that is %s may be sent again by a person: %s", (fate, mayResend) => {
    expect(toldFlips([aFlip({ fate })])[0]?.mayResend).toBe(mayResend);
    expect(toldFlips([aFlip({ fate, mail: null })])[0]?.mayResend).toBe(false);
  });
});
