import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { APP_VERSION } from "@/lib/core/app-version";
import { REDRAFT_REASONS } from "@/lib/core/draft/draft";
import { daysOverdueBucket, regenerationCause, stamped } from "@/lib/core/product-event";
import { EVENTS } from "@/lib/core/product-event/event-catalogue";

test.each([
  [-3, "0_7"],
  [0, "0_7"],
  [7, "0_7"],
  [8, "8_14"],
  [14, "8_14"],
  [15, "15_30"],
  [30, "15_30"],
  [31, "31_60"],
  [60, "31_60"],
  [61, "61_plus"],
  [900, "61_plus"],
])("%i days overdue leave the app as the bucket %s", (days, bucket) => {
  expect(daysOverdueBucket(days)).toBe(bucket);
});

test("every reason for another draft has a cause the catalogue knows", () => {
  const { why } = EVENTS.draft_regenerated.required;
  for (const reason of [null, ...REDRAFT_REASONS]) expect(why).toContain(regenerationCause(reason));
  expect(regenerationCause(null)).toBe("none");
  expect(regenerationCause("shorter")).toBe("length");
});

test("no property of any event is named after a fact of an invoice", () => {
  const properties = Object.values(EVENTS).flatMap((event) =>
    Object.keys({ ...event.required, ...event.optional }),
  );
  const facts =
    /name$|email|amount|total$|due|number$|note|subject$|body$|prompt$|input$|choices|url|host|link/i;
  const harmless = new Set(["edited_subject", "edited_body", "$ai_span_name", "days_overdue_bucket"]);
  expect(properties.filter((property) => facts.test(property) && !harmless.has(property))).toEqual([]);
});

test("a stamped event says its schema and the app's version", () => {
  const event = stamped({ name: "invoice_paid", properties: { invoice_ref: "inv_1" } }, APP_VERSION);
  expect(event.properties).toEqual({ invoice_ref: "inv_1", schema_version: 1, app_version: APP_VERSION });
});

test("the app's version is the one in package.json", () => {
  expect(JSON.parse(readFileSync("package.json", "utf8")).version).toBe(APP_VERSION);
});
