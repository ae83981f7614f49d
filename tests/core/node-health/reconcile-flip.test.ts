import { describe, expect, test } from "vitest";
import { flipToReconcile, reconcileFlip, resentFlip } from "@/lib/core/node-health/reconcile-flip";
import { aFlip } from "../../fixtures/a-health-record";
import { NOON } from "./checks";
import { first, HOUR, holding, pending, SERIES, UNTRIED } from "./flip-mails";

describe("an unknown fate", () => {
  const unknown = holding(pending({ fate: "unknown", riskStart: NOON - 25 * HOUR, nextAt: NOON }));
  const asked = { series: SERIES, epoch: 1, generation: 0 };

  test("is asked after when its time has come, the longest due first", () => {
    expect(flipToReconcile(unknown, NOON - 1)).toBeNull();
    const two = holding(...unknown.flips, pending({ epoch: 2, fate: "unknown", nextAt: NOON - 5 }));
    expect(flipToReconcile(two, NOON)?.epoch).toBe(2);
  });

  test("becomes sent when the service's list has it", () => {
    const next = reconcileFlip(unknown, { ...asked, found: { kind: "found", id: "mail-7" }, now: NOON });
    expect(first(next)).toMatchObject({ fate: "sent", providerId: "mail-7", mail: null });
  });

  test("stays so while the list cannot be read, and is asked again after two hours", () => {
    const next = reconcileFlip(unknown, {
      ...asked,
      found: { kind: "unreadable", reason: "403" },
      now: NOON,
    });
    expect(first(next)).toMatchObject({
      fate: "unknown",
      reason: "403",
      generation: 0,
      nextAt: NOON + 2 * HOUR,
    });
  });

  test("takes two looks, two hours apart, to be sent anew: same mail, another key", () => {
    const absent = { ...asked, found: { kind: "absent" as const } };
    const once = reconcileFlip(unknown, { ...absent, now: NOON });
    expect(first(once)).toMatchObject({ fate: "unknown", generation: 0, absentAt: NOON });
    expect(once && reconcileFlip(once, { ...absent, now: NOON + 2 * HOUR - 1 })).toBeNull();
    const twice = once && reconcileFlip(once, { ...absent, now: NOON + 2 * HOUR });
    expect(first(twice)).toMatchObject({
      ...UNTRIED,
      fate: "pending",
      generation: 1,
      nextAt: NOON + 2 * HOUR,
      mail: aFlip().mail,
    });
    expect(twice && reconcileFlip(twice, { ...absent, now: NOON + 5 * HOUR })).toBeNull();
  });

  test("is not moved by what was asked, or meant, of an earlier sending", () => {
    const resent = holding(
      ...unknown.flips.map((flip) => ({ ...flip, generation: 1, absentAt: NOON - 2 * HOUR })),
    );
    expect(reconcileFlip(resent, { ...asked, found: { kind: "absent" }, now: NOON })).toBeNull();
    expect(resentFlip(resent, { epoch: 1, generation: 0, now: NOON })).toBeNull();
    const emptied = { ...asked, series: "an emptied one", found: { kind: "found" as const, id: "mail-7" } };
    expect(reconcileFlip(unknown, { ...emptied, now: NOON })).toBeNull();
  });

  test("OPS11: a person's word sends it anew once, however often it is given for the same sending", () => {
    const word = { epoch: 1, generation: 0, now: NOON };
    const once = resentFlip(unknown, word);
    expect(first(once)).toMatchObject({ ...UNTRIED, fate: "pending", generation: 1 });
    expect(once && resentFlip(once, word)).toBeNull();
    expect(resentFlip(holding(pending({ fate: "failed", mail: null })), word)).toBeNull();
    expect(resentFlip(holding(pending({ fate: "sent" })), word)).toBeNull();
  });

  test("refused and sent anew it goes to whom alerts go today, and where that is not known to whom it was written", () => {
    const refused = holding(pending({ fate: "failed", reason: "validation_error" }));
    const word = { epoch: 1, generation: 0, now: NOON };
    const mended = resentFlip(refused, { ...word, to: "right@voss.example" });
    expect(first(mended)?.mail).toEqual({ ...aFlip().mail, to: "right@voss.example" });
    expect(first(resentFlip(refused, word))?.mail).toEqual(aFlip().mail);
    // Its first sending may be in the list, at the old address, and must not be taken for one at the new.
    expect(first(resentFlip(unknown, { ...word, to: "right@voss.example" }))?.mail).toEqual(aFlip().mail);
  });
});
