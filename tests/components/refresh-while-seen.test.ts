import { expect, test } from "vitest";
import { refreshDelayMs } from "@/components/operations/refresh-while-seen";

test("a page that nobody touches asks for a month of days less than a free Redis answers", () => {
  const day = 24 * 60 * 60_000;
  let refreshes = 0;
  for (let at = 0; at < 30 * day; at += refreshDelayMs(at)) refreshes++;
  const commandsOfTwoNodes = 9;
  expect(refreshes * commandsOfTwoNodes).toBeLessThan(500_000);
  expect(refreshDelayMs(0)).toBe(15_000);
});
