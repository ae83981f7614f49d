import { describe, expect, test } from "vitest";
import { createResendFlipMailer } from "@/lib/adapters/mailer/resend-flip-mailer";
import { HOUR_MS, type ResendSettings } from "../../fakes/resend-api";
import { flipAtResend, MAIL } from "./flip-at-resend";

const WELL: Partial<ResendSettings> = {
  queue: [],
  aheadMs: 0,
  listDelayMs: 0,
  listKeepsMs: Number.MAX_SAFE_INTEGER,
  isSendingOnly: false,
};

const world = flipAtResend(WELL);
const never = new AbortController().signal;

function mailer(baseUrl = world.resend.url) {
  return createResendFlipMailer({ key: "re_test", from: MAIL.from, baseUrl, timeoutMs: 5_000, paceMs: 0 });
}

/** Taken, while the answer was lost; hours later. */
async function lose(): Promise<string | undefined> {
  await world.resend.set({ queue: [{ kind: "drop-after" }] });
  expect((await mailer().send(MAIL, world.name, never)).kind).toBe("unsure");
  await world.resend.set({ aheadMs: 25 * HOUR_MS });
  return (await world.resend.log()).mails.at(-1)?.id;
}

const find = (asked = world.name, baseUrl = world.resend.url) => mailer(baseUrl).find(MAIL, asked, never);

describe("whether a flip's mail was taken", () => {
  test("is found by its tag when the answer was lost", async () => {
    const id = await lose();
    expect(await find()).toEqual({ kind: "found", id });
  });

  test("is found under another generation of the same flip: the operator was told", async () => {
    const id = await lose();
    expect(await find({ ...world.name, generation: 3 })).toEqual({ kind: "found", id });
  });

  test("is absent when the list reaches back to before the flip and shows other flips' mails alone", async () => {
    await lose();
    for (const other of [
      { epoch: world.name.epoch + 1_000 },
      { node: "fallback" },
      { series: "t" },
      { installation: "two" },
    ]) {
      expect(await find({ ...world.name, ...other })).toEqual({ kind: "absent" });
    }
  });

  test("is found behind hundreds of later mails", async () => {
    const id = await lose();
    const later = Array.from({ length: 220 }, () =>
      fetch(`${world.resend.url}/emails`, {
        method: "POST",
        headers: { authorization: "Bearer re_test" },
        body: JSON.stringify({ from: "a@b.example", to: "c@d.example", subject: "Sign in", text: "…" }),
      }),
    );
    await Promise.all(later);
    expect(await find()).toEqual({ kind: "found", id });
  });

  test("cannot be told from a list that forgot what is older: a plan may keep a day", async () => {
    await lose();
    await world.resend.set({ listKeepsMs: 24 * HOUR_MS });
    expect(await find()).toEqual({ kind: "unreadable", reason: "list-too-short" });
  });

  test("cannot be told with a key that may only send", async () => {
    await world.resend.set({ isSendingOnly: true });
    expect(await find()).toEqual({ kind: "unreadable", reason: "restricted_api_key" });
  });

  test("cannot be told while nobody listens, nor when the caller has gone", async () => {
    expect(await find(world.name, "http://127.0.0.1:9")).toEqual({
      kind: "unreadable",
      reason: "no-answer",
    });
    const caller = new AbortController();
    caller.abort();
    expect(await mailer().find(MAIL, world.name, caller.signal)).toEqual({
      kind: "unreadable",
      reason: "timeout",
    });
  });
});
