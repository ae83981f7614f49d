import { describe, expect, test } from "vitest";
import { readClientInput } from "@/lib/core/invoice/client-input";
import { readPaymentInput } from "@/lib/core/invoice/payment-input";
import { readSettingsInput } from "@/lib/core/invoice/settings-input";

describe("a payment", () => {
  const read = (raw: Record<string, unknown>) => readPaymentInput(raw, "EUR", "2026-11-20");

  test.each([
    [
      { amount: "40,50", paidOn: "2026-11-20" },
      { amountMinor: 4_050, paidOn: "2026-11-20", kind: "payment" },
    ],
    [
      { amount: "100", paidOn: "2026-11-01", kind: "credit" },
      { amountMinor: 10_000, paidOn: "2026-11-01", kind: "credit" },
    ],
  ])("%j is read", (raw, value) => {
    expect(read(raw)).toEqual({ kind: "valid", value });
  });

  test.each([
    ["amount", { amount: "$100", paidOn: "2026-11-20" }, "the currency is EUR"],
    ["amount", { amount: "0", paidOn: "2026-11-20" }, "zero"],
    ["amount", { amount: "-5", paidOn: "2026-11-20" }, "zero"],
    ["amount", { paidOn: "2026-11-20" }, "amount"],
    ["paidOn", { amount: "5" }, "day"],
    ["paidOn", { amount: "5", paidOn: "2026-11-21" }, "not come yet"],
    ["kind", { amount: "5", paidOn: "2026-11-20", kind: "settled" }, "Payment or credit"],
  ])("%s of %j is refused", (field, raw, words) => {
    const reading = read(raw);
    expect(reading.kind === "invalid" && reading.fields[field]).toContain(words);
  });
});

test("a client is read and what the form does not have is dropped", () => {
  const raw = { name: "Brightwater", email: "A@B.example", toneCeiling: "none", isSample: true };
  expect(readClientInput(raw)).toEqual({
    kind: "valid",
    value: {
      name: "Brightwater",
      contactName: null,
      email: "A@b.example",
      language: "en",
      toneCeiling: null,
    },
  });
  expect(readClientInput({ name: " " })).toMatchObject({
    kind: "invalid",
    fields: { name: expect.any(String) },
  });
});

describe("settings", () => {
  const raw = {
    senderName: "Mia Falk",
    timeZone: "Europe/Berlin",
    defaultCurrency: "chf",
    payWithinDays: "7",
  };

  test("are read", () => {
    const value = {
      senderName: "Mia Falk",
      senderEmail: null,
      timeZone: "Europe/Berlin",
      defaultCurrency: "CHF",
      payWithinDays: 7,
    };
    expect(readSettingsInput(raw)).toEqual({ kind: "valid", value });
    expect(readSettingsInput({ ...raw, payWithinDays: "" })).toMatchObject({
      value: { payWithinDays: null },
    });
  });

  test.each([
    ["senderName", ""],
    ["senderEmail", "a@b.test, c@d.test"],
    ["timeZone", "Mars/Olympus"],
    ["timeZone", ""],
    ["defaultCurrency", "EURO"],
    ["payWithinDays", "0"],
    ["payWithinDays", "91"],
    ["payWithinDays", "-7"],
    ["payWithinDays", "7.5"],
    ["payWithinDays", "soon"],
  ])("%s %j is refused", (field, value) => {
    const reading = readSettingsInput({ ...raw, [field]: value });
    expect(reading.kind === "invalid" && Object.keys(reading.fields)).toEqual([field]);
  });
});
