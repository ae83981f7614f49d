import { describe, expect, test } from "vitest";
import type { FlipMailOutcome } from "@/lib/core/node-health/flip-mail-outcome";
import type { Flip, HealthRecord } from "@/lib/core/node-health/health-record";
import { resentFlip } from "@/lib/core/node-health/reconcile-flip";
import { aFlip } from "../../fixtures/a-health-record";
import { MINUTE, NOON } from "./checks";
import { answered, claimed, first, HOUR, holding, pending, TAKEN, UNSURE } from "./flip-mails";

describe("an answer", () => {
  const record = claimed(holding(pending({ attempts: 2 })), NOON);
  const retried = claimed(
    holding(pending({ attempts: 2, riskStart: NOON - HOUR, lastAttemptAt: NOON - MINUTE })),
    NOON,
  );
  const now = NOON + 900;
  const done = { lease: null, mail: null };
  const later = (afterMs: number | null): FlipMailOutcome => ({ kind: "later", reason: "429", afterMs });
  const misconfigured: FlipMailOutcome = { kind: "misconfigured", reason: "401" };
  const refused: FlipMailOutcome = { kind: "refused", reason: "422" };

  test.each<[string, HealthRecord, FlipMailOutcome, Partial<Flip>]>([
    [
      "taken: sent, and its mail is let go",
      record,
      TAKEN,
      { fate: "sent", providerId: "mail-1", reason: null, ...done },
    ],
    [
      "taken with other bytes: sent, with an alarm",
      record,
      { kind: "accepted", id: null, isMismatch: true },
      { fate: "sent", reason: "other-bytes" },
    ],
    ["kept in the outbox: final", record, { kind: "kept" }, { fate: "kept", ...done }],
    [
      "unsure: the risk stays, and it waits",
      record,
      UNSURE,
      { fate: "pending", riskStart: NOON, attempts: 3, nextAt: now + 20_000, lease: null },
    ],
    [
      "later, first try: nothing was risked",
      record,
      later(null),
      { fate: "pending", riskStart: null, nextAt: now + 20_000 },
    ],
    ["later, after an unsure one: the risk stays", retried, later(null), { riskStart: NOON - HOUR }],
    ["later, with a wait: not before it", record, later(90_000), { nextAt: now + 90_000 }],
    ["later, with a wait of a day: half an hour", record, later(24 * HOUR), { nextAt: now + 30 * MINUTE }],
    [
      "misconfigured, first try: no attempt burnt, at once again",
      record,
      misconfigured,
      { fate: "pending", attempts: 2, riskStart: null, nextAt: now, generation: 0 },
    ],
    [
      "misconfigured, after an unsure one: the risk stays",
      retried,
      misconfigured,
      { attempts: 2, riskStart: NOON - HOUR },
    ],
    [
      "refused, first try: failed, with its mail for a person to see",
      record,
      refused,
      { fate: "failed", reason: "422", riskStart: null, lease: null, mail: aFlip().mail },
    ],
    [
      "refused, after an unsure one: its window closes, as it may be taken already",
      retried,
      refused,
      { fate: "pending", riskStart: now - 23 * HOUR, nextAt: now },
    ],
  ])("%s", (_, before, outcome, expected) => {
    expect(first(answered(before, { outcome, now }))).toMatchObject(expected);
  });

  test("waits twice as long after each unsure attempt, half an hour at most", () => {
    let next = holding(pending());
    const waits = Array.from({ length: 12 }, (_, at) => {
      const began = NOON + at * HOUR;
      next = answered(claimed(next, began), { outcome: UNSURE, now: began }) ?? next;
      return ((first(next)?.nextAt ?? 0) - began) / 1000;
    });
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 1800, 1800, 1800]);
  });

  const taken = claimed(record, NOON + 2 * MINUTE, "other");
  test.each([UNSURE, later(null), misconfigured, refused])(
    "of a worker whose claim is another's changes nothing: %j",
    (outcome) => {
      expect(answered(taken, { outcome, now })).toBeNull();
    },
  );

  test("that it was taken counts from any worker, whatever became of the mail since", () => {
    const resent = resentFlip(holding(pending({ fate: "unknown" })), { epoch: 1, generation: 0, now: NOON });
    const retold = [
      taken,
      holding(pending({ fate: "unknown" })),
      holding(pending({ fate: "failed" })),
      resent,
    ];
    for (const each of retold)
      expect(first(each && answered(each, { outcome: TAKEN, now }))).toMatchObject({ fate: "sent", ...done });
    expect(answered(holding(pending({ fate: "sent" })), { outcome: TAKEN, now })).toBeNull();
  });

  test("about an earlier series of the record is not taken for this one's", () => {
    expect(answered(record, { outcome: TAKEN, now, series: "an emptied one" })).toBeNull();
  });
});
