import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { createOutboxMailer } from "@/lib/adapters/mailer/outbox-mailer";
import { createResendMailer } from "@/lib/adapters/mailer/resend-mailer";
import type { Mail } from "@/lib/core/mail";
import { serve } from "../../harness/serve";

const MAIL: Mail = {
  to: "mara@studio.example",
  kind: "sign-in-link",
  subject: "Your link",
  text: "https://dunlin.example/sign-in/link?token=abc",
};

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Resend as far as one mail needs it. */
async function startResend(answer: RequestListener): Promise<{ baseUrl: string; bodies: unknown[] }> {
  const bodies: unknown[] = [];
  const baseUrl = await serve(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    bodies.push(JSON.parse(body));
    answer(request, response);
  });
  return { baseUrl, bodies };
}

function mailerAt(baseUrl: string, timeoutMs = 5_000) {
  return createResendMailer({ key: "re_test", from: "Dunlin <dunlin@dunlin.example>", baseUrl, timeoutMs });
}

const failing = (status: number, name: string): RequestListener => {
  return (_, response) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify({ name, statusCode: status, message: `about ${MAIL.to}` }));
  };
};

describe("mail through Resend", () => {
  test("goes out as plain text to one address, named for what it is", async () => {
    const { baseUrl, bodies } = await startResend((_, response) => response.end('{"id":"m1"}'));
    expect(await mailerAt(baseUrl)(MAIL)).toEqual({ kind: "sent", id: "m1" });
    expect(bodies).toEqual([
      {
        from: "Dunlin <dunlin@dunlin.example>",
        to: [MAIL.to],
        subject: MAIL.subject,
        text: MAIL.text,
        tags: [{ name: "kind", value: "sign-in-link" }],
      },
    ]);
  });

  test.each([
    [422, "validation_error", "refused"],
    [403, "invalid_api_key", "refused"],
    [429, "rate_limit_exceeded", "later"],
    [429, "daily_quota_exceeded", "later"],
    [500, "internal_server_error", "unsure"],
  ])("that is answered %i %s is %s, with the cause and without the address", async (status, name, kind) => {
    const { baseUrl } = await startResend(failing(status, name));
    expect(await mailerAt(baseUrl)(MAIL)).toEqual({ kind, reason: name });
  });

  test("ends in time when nobody answers, and at once when the caller gives up", async () => {
    const { baseUrl } = await startResend(() => undefined);
    expect(await mailerAt(baseUrl, 50)(MAIL)).toEqual({ kind: "unsure", reason: "timeout" });
    const caller = new AbortController();
    const sending = mailerAt(baseUrl, 60_000)(MAIL, caller.signal);
    caller.abort();
    expect(await sending).toEqual({ kind: "unsure", reason: "timeout" });
  });

  test("is unsure when the connection breaks, and never throws", async () => {
    const { baseUrl } = await startResend((request) => void request.socket.destroy());
    expect(await mailerAt(baseUrl)(MAIL)).toEqual({ kind: "unsure", reason: "no-answer" });
  });

  test.each(["a@b.example\r\nBcc: x@y.example", "a@b.example\nc@d.example"])(
    "to %j is not sent at all: a header ends at a line break",
    async (to) => {
      const { baseUrl, bodies } = await startResend((_, response) => response.end('{"id":"m1"}'));
      expect(await mailerAt(baseUrl)({ ...MAIL, to })).toEqual({ kind: "refused", reason: "line-break" });
      expect(bodies).toEqual([]);
    },
  );
});

describe("mail without a service", () => {
  function outbox() {
    const dataDir = mkdtempSync(join(tmpdir(), "dunlin-outbox-"));
    closing.push(() => rmSync(dataDir, { recursive: true, force: true }));
    const printed: string[] = [];
    return { dataDir, printed, ...createOutboxMailer({ dataDir, print: (line) => printed.push(line) }) };
  }

  test("is printed and kept, newest first, in a file for its owner alone", async () => {
    const { dataDir, printed, send, listOutbox } = outbox();
    expect(await listOutbox()).toEqual([]);
    await Promise.all(["one", "two", "three"].map((subject) => send({ ...MAIL, subject })));
    expect((await listOutbox()).map(({ subject }) => subject)).toEqual(["three", "two", "one"]);
    expect((await listOutbox())[0]).toMatchObject({ ...MAIL, subject: "three", keptAt: expect.any(Date) });
    expect(printed[0]).toContain(MAIL.text);
    expect(statSync(join(dataDir, "outbox.json")).mode & 0o077).toBe(0);
  });

  test("keeps the last fifty, and starts anew after a file that is not one", async () => {
    const { dataDir, send, listOutbox } = outbox();
    for (let n = 0; n < 55; n += 1) await send({ ...MAIL, subject: String(n) });
    const kept = await listOutbox();
    expect([kept.length, kept[0]?.subject, kept.at(-1)?.subject]).toEqual([50, "54", "5"]);
    writeFileSync(join(dataDir, "outbox.json"), "not json");
    expect(await listOutbox()).toEqual([]);
    await send(MAIL);
    expect(await listOutbox()).toHaveLength(1);
  });

  test("is still printed where nothing can be written", async () => {
    const { dataDir, printed } = outbox();
    writeFileSync(join(dataDir, "file"), "");
    const { send } = createOutboxMailer({
      dataDir: join(dataDir, "file", "below"),
      print: (line) => printed.push(line),
    });
    expect(await send(MAIL)).toEqual({ kind: "kept" });
    expect(printed).toHaveLength(1);
  });
});
