import { expect, test } from "vitest";
import { StoreError } from "@/lib/adapters/database/store-errors";
import { faultLine } from "@/lib/adapters/fault-line";

test("a fault of the store is told in its own words, which hold no value of a row", () => {
  const fault = new StoreError("The store failed in finishDraft (ECONNRESET).", "ECONNRESET");
  expect(faultLine(fault)).toBe("The store failed in finishDraft (ECONNRESET).");
});

test("any other fault is told by its kind and place, never by what it quotes", () => {
  const line = faultLine(new TypeError("Cannot read Brandt & Söhne"));
  expect(line).toMatch(/^TypeError at .*fault-line\.test\.ts/);
  expect(line).not.toContain("Brandt");
  expect(faultLine("Brandt & Söhne")).not.toContain("Brandt");
});
