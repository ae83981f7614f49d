import fc from "fast-check";
import { expect, test } from "vitest";
import { returnPath } from "@/lib/core/sign-in/return-path";

test.each(["/", "/invoices/7f3", "/add#import", "/?view=due&page=2", "/settings", "/invoices/a%20b"])(
  "AUT7: %s is a path of ours and kept",
  (path) => {
    expect(returnPath(path)).toBe(path);
  },
);

test.each([
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "https:evil.example",
  "https://evil.example",
  "%2F%2Fevil.example",
  "/%2Fevil.example",
  "/%5Cevil.example",
  "javascript:alert(1)",
  "/\t/evil.example",
  "/\n/evil.example",
  "/..//evil.example",
  "/%2e%2e//evil.example",
  "/a/..//evil.example",
  " /evil",
  "evil",
  "",
  "/%",
  "/api/export/json",
  "/sign-in",
  "/sign-in/link?token=x",
  `/${"a".repeat(600)}`,
])("AUT7: %j is no place to go on to", (path) => {
  expect(returnPath(path)).toBe("/");
});

test("AUT7: whatever is given, a browser that follows it stays on this host", () => {
  const sign = fc.constantFrom(
    "/",
    "\\",
    ":",
    "@",
    ".",
    "%2f",
    "%5c",
    "%09",
    "\t",
    "\n",
    "evil.example",
    "a",
    "?",
    "#",
  );
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 12 }), (signs) => {
      const followed = new URL(returnPath(signs.join("")), "https://dunlin.example/sign-in");
      expect(followed.origin).toBe("https://dunlin.example");
    }),
    { numRuns: 3_000 },
  );
});
