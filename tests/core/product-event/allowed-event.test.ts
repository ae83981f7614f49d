import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allowed } from "@/lib/core/product-event/allowed-event";
import { EVENTS } from "@/lib/core/product-event/event-catalogue";

const PAID = { invoice_ref: "inv_0123456789abcdef", days_since_sent: 4 };

describe("the allow-list in front of everything that leaves", () => {
  test("a known event keeps its declared properties", () => {
    expect(allowed({ name: "invoice_paid", properties: PAID })).toEqual({
      kind: "allowed",
      name: "invoice_paid",
      properties: PAID,
      dropped: 0,
    });
  });

  test("an unknown event is not let out at all", () => {
    for (const name of ["invoice_seen", "__proto__", "constructor", ""]) {
      expect(allowed({ name, properties: PAID }).kind, name).toBe("unknown-event");
    }
  });

  test("an undeclared property is dropped and counted, not named", () => {
    const seen = allowed({ name: "invoice_paid", properties: { ...PAID, clientName: "Acme", __proto: 1 } });
    expect(seen).toEqual({ kind: "allowed", name: "invoice_paid", properties: PAID, dropped: 2 });
  });

  test.each([
    ["a sentence", "Acme Ltd owes"],
    ["an address", "jo@acme.example"],
    ["an amount", "€12,940.50"],
    ["a long text", "a".repeat(65)],
    ["no text", ""],
    ["a line behind a code", "code\n"],
    ["a number", 7],
    ["null", null],
    ["an object", { a: 1 }],
  ])("%s does not pass as a code", (_, value) => {
    expect(allowed({ name: "invoice_paid", properties: { invoice_ref: value } })).toMatchObject({
      properties: {},
      dropped: 1,
    });
  });

  test("a choice outside its closed list is dropped", () => {
    const seen = allowed({ name: "draft_discarded", properties: { how: "Acme", tone: "firm" } });
    expect(seen).toMatchObject({ properties: { tone: "firm" }, dropped: 1 });
  });

  test("a number that is none is dropped", () => {
    const seen = allowed({ name: "invoice_paid", properties: { days_since_sent: Number.NaN } });
    expect(seen).toMatchObject({ properties: {}, dropped: 1 });
  });

  test("a nested value with one property too many is dropped whole", () => {
    const fine = { $ai_model_parameters: { temperature: 0.4, max_tokens: 400 } };
    const leaky = { $ai_model_parameters: { temperature: 0.4, prompt: "Acme" } };
    expect(allowed({ name: "$ai_generation", properties: fine })).toMatchObject({
      properties: fine,
      dropped: 0,
    });
    expect(allowed({ name: "$ai_generation", properties: leaky })).toMatchObject({
      properties: {},
      dropped: 1,
    });
  });

  test("a property left undefined is not counted as dropped", () => {
    expect(allowed({ name: "invoice_paid", properties: { days_since_sent: undefined } })).toMatchObject({
      dropped: 0,
    });
  });

  test("no free text gets out, whatever the properties are", () => {
    const names = fc.constantFrom(
      ...Object.values(EVENTS).flatMap((event) => Object.keys(event.required)),
      "note",
    );
    const properties = fc.dictionary(
      names,
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `${text} €`),
        fc.anything(),
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(EVENTS)), properties, (name, given) => {
        const seen = allowed({ name, properties: given });
        if (seen.kind === "unknown-event") return false;
        return Object.values(seen.properties).every(
          (value) => typeof value !== "string" || /^[A-Za-z0-9_.:/-]{1,64}$/.test(value),
        );
      }),
    );
  });
});
