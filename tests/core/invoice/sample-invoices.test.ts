import { expect, test } from "vitest";
import { isDay } from "@/lib/core/calendar";
import { decideChase } from "@/lib/core/invoice/chase";
import { sampleInvoices } from "@/lib/core/invoice/sample-invoices";

const TODAY = "2026-11-20";
const samples = sampleInvoices(TODAY);

const decisions = samples.map(({ client, totalMinor, currency, payments, dueOn, holds }) => {
  const paid = payments.reduce((sum, payment) => sum + payment.amountMinor, 0);
  const balance = { minor: totalMinor - paid, currency };
  return decideChase({ isVoid: false, holds, balance, dueOn, toneCeiling: client.toneCeiling }, TODAY);
});

test("the samples show every tone and every reason not to chase", () => {
  const chased = decisions.flatMap((each) => (each.kind === "chase" && each.daysOverdue > 0 ? [each] : []));
  expect(new Set(chased.map(({ tone }) => tone))).toEqual(new Set(["friendly", "firm", "urgent"]));
  expect(chased.some(({ tone, uncappedTone }) => tone !== uncappedTone)).toBe(true);
  expect(decisions.some((each) => each.kind === "chase" && each.daysOverdue < 0)).toBe(true);
  expect(decisions.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["chase", "held", "due-date-missing", "paid"]),
  );
});

test("the samples are of more than one currency, and one is paid in part", () => {
  expect(new Set(samples.map(({ currency }) => currency)).size).toBeGreaterThan(1);
  expect(
    samples.some(({ payments, totalMinor }) => payments[0] && payments[0].amountMinor < totalMinor),
  ).toBe(true);
});

test("every sample has a number of its own, real days, and an address that can reach nobody", () => {
  expect(new Set(samples.map(({ number }) => number)).size).toBe(samples.length);
  for (const sample of samples) {
    expect(isDay(sample.issuedOn)).toBe(true);
    expect(sample.dueOn === null || sample.issuedOn < sample.dueOn).toBe(true);
    expect(sample.client.email).toMatch(/^accounts@[a-z]+\.example$/);
    expect(sample.payments.every(({ paidOn }) => isDay(paidOn) && paidOn <= TODAY)).toBe(true);
    expect(sample.paymentLink === null || /^https:\/\/[a-z.]+\.example\.com\//.test(sample.paymentLink)).toBe(
      true,
    );
  }
});

test("the same day makes the same samples", () => {
  expect(sampleInvoices(TODAY)).toEqual(samples);
});
