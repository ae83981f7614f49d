import { expect, test } from "vitest";
import { forgetOldChecks } from "@/lib/use-cases/forget-old-checks";

test("checks are kept for the 90 days that are shown and two more, and then forgotten", async () => {
  const asked: Date[] = [];
  const forgetChecks = async (before: Date) => asked.push(before);
  await forgetOldChecks({ now: () => new Date("2026-11-21T06:30:00.000Z"), forgetChecks });
  expect(asked).toEqual([new Date("2026-08-21T06:30:00.000Z")]);
});
