import { expect, test } from "vitest";
import type { Draft } from "@/lib/core/draft/draft";
import { timelineOf } from "@/lib/core/invoice/timeline";
import { aDraft, aFile, anInvoice, aPayment } from "../../use-cases/samples";

const ZONE = "Europe/Berlin";

function kinds(drafts: readonly Draft[], file = aFile()) {
  return timelineOf(file, drafts, ZONE).map(({ day, kind }) => `${day} ${kind}`);
}

test("what happened is told newest first", () => {
  const file = aFile({
    invoice: anInvoice({ issuedOn: "2026-10-02", dueOn: "2026-10-16" }),
    payments: [aPayment({ id: "p1", amountMinor: 5_000, paidOn: "2026-11-02", kind: "credit" })],
  });
  const sent = aDraft({ status: "sent", sentAt: new Date("2026-11-10T09:00:00Z") });
  expect(kinds([sent], file)).toEqual([
    "2026-11-10 follow-up-sent",
    "2026-11-02 payment",
    "2026-10-16 due",
    "2026-10-05 added",
    "2026-10-02 issued",
  ]);
});

test("a payment is told with its kind and in the invoice's currency", () => {
  const file = aFile({ payments: [aPayment({ id: "p1", amountMinor: 5_000, kind: "credit" })] });
  const entry = timelineOf(file, [], ZONE).find(({ kind }) => kind === "payment");
  expect(entry).toMatchObject({
    paymentId: "p1",
    payment: "credit",
    amount: { minor: 5_000, currency: "EUR" },
  });
});

test("a day nobody named has no entry", () => {
  const file = aFile({ invoice: anInvoice({ issuedOn: null, dueOn: null }) });
  expect(kinds([], file)).toEqual(["2026-10-05 added"]);
});

test("a follow-up sent late at night stands under the freelancer's day", () => {
  const sent = aDraft({ status: "sent", sentAt: new Date("2026-11-10T23:30:00Z") });
  expect(kinds([sent])[0]).toBe("2026-11-11 follow-up-sent");
});

test.each(["writing", "ready", "discarded", "replaced", "cancelled", "interrupted"] as const)(
  "a draft that is %s has not happened to the client and is not told",
  (status) => {
    expect(kinds([aDraft({ status })])).toEqual(kinds([]));
  },
);

test("an accepted draft is told until it was sent, then only the sending", () => {
  const acceptedAt = new Date("2026-11-19T09:00:00Z");
  expect(kinds([aDraft({ status: "accepted", acceptedAt })])[0]).toBe("2026-11-19 draft-accepted");
  const sentAt = new Date("2026-11-20T09:00:00Z");
  expect(kinds([aDraft({ status: "sent", acceptedAt, sentAt })])).toEqual([
    "2026-11-20 follow-up-sent",
    ...kinds([]),
  ]);
});
