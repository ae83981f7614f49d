import { expect, test } from "vitest";
import { forgetOldAttempts } from "@/lib/use-cases/forget-old-attempts";
import { timeOutDrafts } from "@/lib/use-cases/time-out-drafts";
import { deskWith } from "./draft-desk";
import { aReadyDraft, NOW } from "./samples";

test("a draft left for a day is counted as discarded by time, for its own account", async () => {
  const desk = deskWith();
  const asked: Date[] = [];
  const counted: string[] = [];
  await timeOutDrafts({
    now: desk.needs.now,
    async discardUntouchedDrafts(readyBefore) {
      asked.push(readyBefore);
      return [{ accountId: "another", draft: aReadyDraft({ id: "left" }) }];
    },
    async record(accountId, events) {
      counted.push(accountId);
      await desk.needs.record(accountId, events);
    },
  });
  expect(asked).toEqual([new Date(NOW.getTime() - 86_400_000)]);
  expect(counted).toEqual(["another"]);
  expect(desk.events).toEqual([
    {
      name: "draft_discarded",
      properties: expect.objectContaining({ draft_id: "left", how: "timeout", tone: "urgent" }),
    },
  ]);
});

test("measurements are kept for ninety days, and our own trials for a week", async () => {
  const asked: { any: Date; trials: Date }[] = [];
  const forgetAttempts = async (before: { any: Date; trials: Date }) => asked.push(before);
  await forgetOldAttempts({ now: () => new Date("2026-11-21T00:00:00.000Z"), forgetAttempts });
  const any = new Date("2026-08-23T00:00:00.000Z");
  expect(asked).toEqual([{ any, trials: new Date("2026-11-14T00:00:00.000Z") }]);
});
