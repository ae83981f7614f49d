import { describe, expect, test } from "vitest";
import { flipMailKey } from "@/lib/adapters/mailer/flip-mail-key";
import { createResendFlipMailer } from "@/lib/adapters/mailer/resend-flip-mailer";
import type { FlipMailOutcome } from "@/lib/core/node-health/flip-mail-outcome";
import type { ResendMood } from "../../fakes/resend-api";
import { serve } from "../../harness/serve";
import { flipAtResend, MAIL } from "./flip-at-resend";

const world = flipAtResend({ queue: [], aheadMs: 0 });

function mailerAt(baseUrl: string, timeoutMs = 5_000) {
  return createResendFlipMailer({ key: "re_test", from: "Now <now@dunlin.example>", baseUrl, timeoutMs });
}

function send(mail = MAIL, { timeoutMs = 5_000, signal = new AbortController().signal } = {}) {
  return mailerAt(world.resend.url, timeoutMs).send(mail, world.name, signal);
}

const taken = async () =>
  (await world.resend.log()).mails.filter(({ key }) => key === flipMailKey(world.name));

const ACCEPTED: FlipMailOutcome = { kind: "accepted", id: expect.any(String), isMismatch: false };

describe("a flip's mail through Resend", () => {
  test("goes out byte for byte under its key, with tags by which it is found again", async () => {
    const outcome = await send();
    expect(outcome).toEqual(ACCEPTED);
    const { to, ...bytes } = MAIL;
    expect(await taken()).toEqual([
      {
        ...bytes,
        to: [to],
        id: outcome.kind === "accepted" && outcome.id,
        at: expect.any(Number),
        key: flipMailKey(world.name),
        tags: expect.any(Array),
      },
    ]);
    const tags = Object.fromEntries((await taken())[0]?.tags.map(({ name, value }) => [name, value]) ?? []);
    expect(tags).toMatchObject({
      kind: "node-flip",
      node: "primary",
      epoch: String(world.name.epoch),
      generation: "0",
    });
    expect(tags.flip).toMatch(/^[\w-]{43}$/);
  });

  test("handed over again and by many at once is one mail with one id", async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => send()));
    const ids = new Set(outcomes.flatMap((outcome) => (outcome.kind === "accepted" ? [outcome.id] : [])));
    expect(ids.size).toBe(1);
    expect(await send()).toEqual({ ...ACCEPTED, id: [...ids][0] });
    expect(await taken()).toHaveLength(1);
  });

  const outcomes: [ResendMood, FlipMailOutcome, number][] = [
    [{ kind: "drop-before" }, { kind: "unsure", reason: "no-answer" }, 0],
    [{ kind: "drop-after" }, { kind: "unsure", reason: "no-answer" }, 1],
    [{ kind: "500-before" }, { kind: "unsure", reason: "internal_server_error" }, 0],
    [{ kind: "500-after" }, { kind: "unsure", reason: "internal_server_error" }, 1],
    [{ kind: "500-stored" }, { kind: "unsure", reason: "internal_server_error" }, 0],
    [{ kind: "garbage-after" }, { kind: "unsure", reason: "no-answer" }, 1],
    [{ kind: "page-before" }, { kind: "unsure", reason: "no-answer" }, 0],
    [
      { kind: "error", status: 400, name: "invalid_idempotency_key" },
      { kind: "refused", reason: "invalid_idempotency_key" },
      0,
    ],
    [
      { kind: "error", status: 422, name: "validation_error" },
      { kind: "refused", reason: "validation_error" },
      0,
    ],
    [
      { kind: "error", status: 401, name: "missing_api_key" },
      { kind: "misconfigured", reason: "missing_api_key" },
      0,
    ],
    [
      { kind: "error", status: 403, name: "validation_error" },
      { kind: "misconfigured", reason: "validation_error" },
      0,
    ],
    [{ kind: "error", status: 404, name: "not_found" }, { kind: "misconfigured", reason: "not_found" }, 0],
    [
      { kind: "error", status: 409, name: "concurrent_idempotent_requests" },
      { kind: "unsure", reason: "concurrent_idempotent_requests" },
      0,
    ],
    [{ kind: "error", status: 409, name: "something_new" }, { kind: "unsure", reason: "status-409" }, 0],
    [{ kind: "error", status: 418, name: "Ünheard of" }, { kind: "unsure", reason: "status-418" }, 0],
    [
      { kind: "error", status: 503, name: "operator@dunlin.example" },
      { kind: "unsure", reason: "status-503" },
      0,
    ],
  ];
  test.each(outcomes)("that meets %j is %j, and %i was taken", async (mood, outcome, count) => {
    await world.resend.set({ queue: [mood] });
    expect(await send()).toEqual(outcome);
    expect(await taken()).toHaveLength(count);
  });

  const limits: [string, string | null, number | null][] = [
    ["rate_limit_exceeded", "7", 7_000],
    ["rate_limit_exceeded", null, null],
    ["rate_limit_exceeded", "soon", null],
    ["rate_limit_exceeded", "-1", null],
    ["daily_quota_exceeded", null, 3_600_000],
    ["daily_quota_exceeded", "99999999", 86_400_000],
  ];
  test.each(limits)(
    "that is too much (%s, retry-after %s) waits %s milliseconds",
    async (limit, retryAfter, afterMs) => {
      const mood = { kind: "limited", name: limit as "rate_limit_exceeded", retryAfter } as const;
      await world.resend.set({ queue: [mood] });
      expect(await send()).toEqual({ kind: "later", reason: limit, afterMs });
      expect(await send()).toEqual(ACCEPTED);
    },
  );

  test("that exists with other bytes counts as sent, and says so", async () => {
    await send();
    expect(await send({ ...MAIL, text: "other" })).toEqual({ kind: "accepted", id: null, isMismatch: true });
    expect((await taken()).map(({ text }) => text)).toEqual([MAIL.text]);
  });

  test("ends in time and with its caller, unsure, and is taken once however often it is asked then", async () => {
    await world.resend.set({
      queue: [
        { kind: "stuck", ms: 400 },
        { kind: "stuck", ms: 400 },
      ],
    });
    expect(await send(MAIL, { timeoutMs: 100 })).toEqual({ kind: "unsure", reason: "timeout" });
    const caller = new AbortController();
    caller.abort();
    expect(await send(MAIL, { signal: caller.signal })).toEqual({ kind: "unsure", reason: "timeout" });
    await expect.poll(() => send(), { interval: 50 }).toEqual(ACCEPTED);
    expect(await taken()).toHaveLength(1);
  });

  test("does not follow a redirect: neither the mail nor the key goes elsewhere", async () => {
    const seen: string[] = [];
    const elsewhere = await serve((request, response) => {
      seen.push(request.url ?? "");
      response.end('{"id":"stolen"}');
    });
    await world.resend.set({ queue: [{ kind: "redirected", to: `${elsewhere}/emails` }] });
    expect(await send()).toEqual({ kind: "unsure", reason: "application_error" });
    expect(seen).toEqual([]);
  });

  test("is unsure where nobody listens, for the vendor's package tells that apart from nothing else", async () => {
    const outcome = await mailerAt("http://127.0.0.1:9").send(MAIL, world.name, new AbortController().signal);
    expect(outcome).toEqual({ kind: "unsure", reason: "no-answer" });
  });

  test.each(["to", "subject", "from"])("with a line break in its %s is not sent at all", async (field) => {
    expect(await send({ ...MAIL, [field]: "a@b.example\r\nBcc: c@d.example" })).toEqual({
      kind: "refused",
      reason: "line-break",
    });
    expect(await taken()).toEqual([]);
  });

  test("that was frozen before there was a service has today's sender", async () => {
    await send({ ...MAIL, from: "" });
    expect((await taken())[0]?.from).toBe("Now <now@dunlin.example>");
  });
});

describe("the key of a flip's mail", () => {
  test("reads dunlin/installation/node/series/epoch/generation", () => {
    const plain = { ...world.name, node: "node.one_2", series: "0f-9", epoch: 7, generation: 1 };
    expect(flipMailKey(plain)).toBe("dunlin/one/node.one_2/0f-9/7/1");
    expect(flipMailKey({ ...plain, flippedAt: 0 })).toBe(flipMailKey(plain));
  });

  test("is short, ASCII and of one mail alone, whatever a node is called", () => {
    const nodes = [
      "a",
      "a/b",
      "b",
      "ä",
      " a",
      "a".repeat(64),
      "a".repeat(65),
      "a".repeat(66),
      "a\r\n",
      "~a",
      "",
    ];
    const keys = nodes.flatMap((node) =>
      ["one", "x".repeat(300)].flatMap((installation) =>
        [0, 1].flatMap((generation) => flipMailKey({ ...world.name, node, installation, generation })),
      ),
    );
    expect(new Set(keys).size).toBe(nodes.length * 4);
    for (const key of keys) expect(key).toMatch(/^[\w./~-]{1,256}$/);
  });
});
