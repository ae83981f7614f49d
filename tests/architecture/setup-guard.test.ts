import { expect, test } from "vitest";

test("the suite runs in an odd time zone, so that forgotten zones fail", () => {
  expect(new Date(Date.UTC(2026, 0, 1)).getTimezoneOffset()).toBe(-345);
});

test("a call to another machine is refused", async () => {
  await expect(fetch("http://nobody.invalid/")).rejects.toThrow("fetch failed");
});
