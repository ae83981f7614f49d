import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { claimFlip } from "@/lib/core/node-health/claim-flip";
import type { FlipMailOutcome } from "@/lib/core/node-health/flip-mail-outcome";
import type { Flip } from "@/lib/core/node-health/health-record";
import { MINUTE, NOON } from "./checks";
import { answered, claimed, first, HOUR, holding, pending, TAKEN, UNSURE } from "./flip-mails";

describe("a claim", () => {
  test("leases the mail for a minute and begins its risk before anything is sent", () => {
    expect(first(claimed(holding(pending()), NOON))).toMatchObject({
      fate: "claimed",
      attempts: 1,
      lease: { token: "mine", until: NOON + MINUTE },
      riskStart: NOON,
      lastAttemptAt: NOON,
    });
  });

  test("is nobody else's until the lease is over; a crashed worker's mail is then taken up with its risk as it was", () => {
    const record = claimed(holding(pending()), NOON, "gone");
    expect(claimFlip(record, { token: "mine", now: NOON + MINUTE - 1 })).toEqual({ next: null, flip: null });
    expect(first(claimed(record, NOON + MINUTE))).toMatchObject({ attempts: 2, riskStart: NOON });
  });

  test("asked for again, as its answer was lost, is the same claim", () => {
    const record = claimed(holding(pending()), NOON);
    expect(claimFlip(record, { token: "mine", now: NOON + 9 })).toEqual({ next: null, flip: first(record) });
  });

  test("takes today's sender under a new key while surely nothing was taken, and keeps the frozen one afterwards", () => {
    const again = (record: ReturnType<typeof holding>) =>
      claimFlip(record, { token: "mine", now: NOON + HOUR, sender: "right@app.test" }).flip;
    const turnedAway = holding(pending({ attempts: 1, reason: "403" }));
    expect(again(turnedAway)).toMatchObject({ generation: 1, attempts: 2, mail: { from: "right@app.test" } });
    const atRisk = holding(pending({ riskStart: NOON, lastAttemptAt: NOON }));
    expect(again(atRisk)).toMatchObject({ generation: 0, mail: first(atRisk)?.mail });
  });

  test.each<[string, Partial<Flip>]>([
    ["waits for its next attempt", { nextAt: NOON + 1 }],
    ["is being sent", { fate: "claimed", lease: { token: "other", until: NOON + 1 } }],
  ])("of a later flip is not given while an earlier one %s", (_, more) => {
    const record = holding(pending(more), pending({ epoch: 2 }));
    expect(claimFlip(record, { token: "mine", now: NOON })).toEqual({ next: null, flip: null });
  });

  test.each(["sent", "kept", "failed", "unaddressed", "unknown"] as const)(
    "passes over one that is %s",
    (fate) => {
      const record = holding(pending({ fate, nextAt: NOON + HOUR }), pending({ epoch: 2 }));
      expect(claimFlip(record, { token: "mine", now: NOON }).flip?.epoch).toBe(2);
    },
  );

  test("is not given 23 hours after the risk began: the fate is unknown, and the next mail has its turn", () => {
    const risked = pending({ riskStart: NOON, lastAttemptAt: NOON + 22 * HOUR, nextAt: NOON + 22.5 * HOUR });
    const record = holding(risked, pending({ epoch: 2 }));
    const before = claimFlip(record, { token: "mine", now: NOON + 23 * HOUR - 1 });
    expect(before.flip).toMatchObject({ epoch: 1, riskStart: NOON });
    const after = claimFlip(record, { token: "mine", now: NOON + 23 * HOUR });
    expect(after.flip?.epoch).toBe(2);
    expect(first(after.next)).toMatchObject({ fate: "unknown", lease: null, nextAt: NOON + 25 * HOUR });
  });

  test("of the next mail waits until the last attempt of one past its window can no longer arrive", () => {
    const risked = pending({ riskStart: NOON, lastAttemptAt: NOON + 23 * HOUR - 1 });
    const record = holding(
      { ...risked, fate: "claimed", lease: { token: "gone", until: NOON } },
      pending({ epoch: 2 }),
    );
    const early = claimFlip(record, { token: "mine", now: NOON + 23 * HOUR });
    expect(early.flip).toBeNull();
    expect(first(early.next)).toMatchObject({ fate: "pending", riskStart: NOON });
    const late = claimFlip(early.next ?? record, { token: "mine", now: NOON + 23 * HOUR + 6 * MINUTE });
    expect(late.flip?.epoch).toBe(2);
    expect(first(late.next)?.fate).toBe("unknown");
  });
});

describe("a clock that jumps", () => {
  test("leases and waits set by a clock that was ahead hold nobody up", () => {
    const lease = { token: "gone", until: NOON + 10 * HOUR };
    expect(first(claimed(holding(pending({ fate: "claimed", lease })), NOON))?.lease?.token).toBe("mine");
    expect(first(claimed(holding(pending({ nextAt: NOON + 10 * HOUR })), NOON))?.attempts).toBe(1);
  });

  test("one that goes back gives a key no longer life: what had passed of its window stays passed", () => {
    const tried = pending({ riskStart: NOON, lastAttemptAt: NOON + 20 * HOUR, nextAt: NOON + 20 * HOUR });
    const back = NOON + 5 * HOUR;
    const record = claimed(holding(tried), back);
    expect(first(record)?.riskStart).toBe(back - 20 * HOUR);
    const released = answered(record, { outcome: UNSURE, now: back }) ?? record;
    expect(claimFlip(released, { token: "mine", now: back + 3 * HOUR }).flip).toBeNull();
  });

  test("one that was ahead while a fate became unknown makes its proof wait no less, and not for ever", () => {
    const unknown = pending({ fate: "unknown", nextAt: NOON + 400 * HOUR, absentAt: NOON + 390 * HOUR });
    const { next } = claimFlip(holding(unknown), { token: "mine", now: NOON });
    expect(first(next)).toMatchObject({ fate: "unknown", nextAt: NOON + 25 * HOUR, absentAt: null });
  });
});

const OUTCOMES = fc.constantFrom<FlipMailOutcome>(
  TAKEN,
  UNSURE,
  { kind: "later", reason: "429", afterMs: null },
  { kind: "misconfigured", reason: "401" },
);

test("mails are taken in the order of their flips, and no key is tried later than 23 hours after its risk began", () => {
  const steps = fc.array(
    fc.record({ outcome: fc.option(OUTCOMES), waitMs: fc.integer({ min: 0, max: 40 * MINUTE }) }),
    {
      minLength: 20,
      maxLength: 90,
    },
  );
  fc.assert(
    fc.property(steps, (each) => {
      let [record, now] = [holding(...[1, 2, 3].map((epoch) => pending({ epoch }))), NOON];
      const taken: number[] = [];
      for (const [at, { outcome, waitMs }] of each.entries()) {
        now += waitMs;
        const claim = claimFlip(record, { token: `${at}`, now });
        record = claim.next ?? record;
        if (!claim.flip) continue;
        expect(now - (claim.flip.riskStart ?? 0)).toBeLessThan(23 * HOUR);
        if (outcome?.kind === "accepted") taken.push(claim.flip.epoch);
        const answer = outcome && { token: `${at}`, epoch: claim.flip.epoch, outcome, now };
        record = (answer && answered(record, answer)) ?? record;
      }
      expect(taken).toEqual(taken.toSorted((one, other) => one - other));
      expect(new Set(taken).size).toBe(taken.length);
    }),
  );
});
