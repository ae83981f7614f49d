import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createResendFlipMailer } from "@/lib/adapters/mailer/resend-flip-mailer";
import type { FlipMailName } from "@/lib/core/node-health/flip-mail-outcome";
import { HOUR_MS, type ResendSettings } from "../../fakes/resend-api";
import { startResend, type TestResend } from "../../fakes/start-resend";

const MAIL = {
  from: "Dunlin <mail@dunlin.example>",
  to: "operator@dunlin.example",
  subject: "primary went down at 10:42",
  text: "primary is down.",
  html: "<p>primary is down.</p>",
};

const WELL: Partial<ResendSettings> = {
  queue: [],
  aheadMs: 0,
  listDelayMs: 0,
  listKeepsMs: Number.MAX_SAFE_INTEGER,
  isSendingOnly: false,
};

let resend: TestResend;
beforeAll(async () => {
  resend = await startResend();
});
afterAll(() => resend.stop());

let epoch = 0;
let name: FlipMailName;
beforeEach(async () => {
  epoch += 1;
  name = { installation: "one", node: "primary", series: "s", epoch, generation: 0, flippedAt: Date.now() };
  await resend.set(WELL);
});

const never = new AbortController().signal;

function mailer(baseUrl = resend.url) {
  return createResendFlipMailer({ key: "re_test", from: MAIL.from, baseUrl, timeoutMs: 5_000, paceMs: 0 });
}

/** Taken, while the answer was lost; hours later. */
async function lose(): Promise<string | undefined> {
  await resend.set({ queue: [{ kind: "drop-after" }] });
  expect((await mailer().send(MAIL, name, never)).kind).toBe("unsure");
  await resend.set({ aheadMs: 25 * HOUR_MS });
  return (await resend.log()).mails.at(-1)?.id;
}

const find = (asked = name, baseUrl = resend.url) => mailer(baseUrl).find(MAIL, asked, never);

describe("whether a flip's mail was taken", () => {
  test("is found by its tag when the answer was lost", async () => {
    const id = await lose();
    expect(await find()).toEqual({ kind: "found", id });
  });

  test("is found under another generation of the same flip: the operator was told", async () => {
    const id = await lose();
    expect(await find({ ...name, generation: 3 })).toEqual({ kind: "found", id });
  });

  test("is absent when the list reaches back to before the flip and shows other flips' mails alone", async () => {
    await lose();
    for (const other of [
      { epoch: epoch + 1_000 },
      { node: "fallback" },
      { series: "t" },
      { installation: "two" },
    ]) {
      expect(await find({ ...name, ...other })).toEqual({ kind: "absent" });
    }
  });

  test("is found behind hundreds of later mails", async () => {
    const id = await lose();
    const later = Array.from({ length: 220 }, () =>
      fetch(`${resend.url}/emails`, {
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
    await resend.set({ listKeepsMs: 24 * HOUR_MS });
    expect(await find()).toEqual({ kind: "unreadable", reason: "list-too-short" });
  });

  test("cannot be told with a key that may only send", async () => {
    await resend.set({ isSendingOnly: true });
    expect(await find()).toEqual({ kind: "unreadable", reason: "restricted_api_key" });
  });

  test("cannot be told while nobody listens, nor when the caller has gone", async () => {
    expect(await find(name, "http://127.0.0.1:9")).toEqual({
      kind: "unreadable",
      reason: "no-answer",
    });
    const caller = new AbortController();
    caller.abort();
    expect(await mailer().find(MAIL, name, caller.signal)).toEqual({ kind: "unreadable", reason: "timeout" });
  });
});
