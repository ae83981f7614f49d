import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HOUR_MS, type ResendMood } from "./resend-api";
import { startResend, type TestResend } from "./start-resend";

const MAIL = { from: "a@b.example", to: ["c@d.example"], subject: "S", text: "T" };

let resend: TestResend;
beforeAll(async () => {
  resend = await startResend();
});
afterAll(() => resend.stop());

let number = 0;
let key = "";
beforeEach(() => {
  number += 1;
  key = `key-${number}`;
});

type Posted = { status: number | null; headers?: Headers; id?: string; name?: string };

async function post(
  fields: object = MAIL,
  headers: Record<string, string> = { "idempotency-key": key },
): Promise<Posted> {
  const response = await fetch(`${resend.url}/emails`, {
    method: "POST",
    headers: { authorization: "Bearer re_test", ...headers },
    body: JSON.stringify(fields),
    redirect: "manual",
  }).catch(() => null);
  if (response === null) return { status: null };
  const text = await response.text();
  const json =
    text.startsWith("{") && text.endsWith("}") ? (JSON.parse(text) as { id?: string; name?: string }) : {};
  return { status: response.status, headers: response.headers, ...json };
}

async function read(path: string) {
  const response = await fetch(`${resend.url}${path}`, { headers: { authorization: "Bearer re_test" } });
  return { status: response.status, json: (await response.json()) as { data: { id: string; at: string }[] } };
}

const taken = async () => (await resend.log()).mails.filter((mail) => mail.key === key).length;

describe("the stand-in for Resend", () => {
  test("takes a mail once for a key, and answers the repeat as it did the first time", async () => {
    const first = await post();
    expect(first).toMatchObject({ status: 200, id: expect.any(String) });
    expect((await post()).id).toBe(first.id);
    expect(await taken()).toBe(1);
  });

  test("takes a request that comes twice once, and twice when it is made to forget its keys", async () => {
    await resend.set({ queue: [{ kind: "repeated" }] });
    expect(await post()).toMatchObject({ status: 200, id: expect.any(String) });
    expect(await taken()).toBe(1);
    key = `${key}-anew`;
    await resend.set({ isForgetful: true, queue: [{ kind: "repeated" }] });
    await post();
    await resend.set({ isForgetful: false });
    expect(await taken()).toBe(2);
  });

  test("refuses the key with other bytes for 24 hours, and forgets it then", async () => {
    await post();
    const other = { ...MAIL, text: "other" };
    expect(await post(other)).toMatchObject({ status: 409, name: "invalid_idempotent_request" });
    await resend.set({ aheadMs: 24 * HOUR_MS - 60_000 });
    expect(await post(other)).toMatchObject({ status: 409 });
    await resend.set({ aheadMs: 24 * HOUR_MS + 1 });
    expect(await post(other)).toMatchObject({ status: 200 });
    expect(await taken()).toBe(2);
    await resend.set({ aheadMs: 0 });
  });

  test("says that the first request still runs, and takes its mail even when its caller has gone", async () => {
    await resend.set({ queue: [{ kind: "delayed", ms: 300 }] });
    const leaving = new AbortController();
    const gone = fetch(`${resend.url}/emails`, {
      method: "POST",
      headers: { authorization: "Bearer re_test", "idempotency-key": key },
      body: JSON.stringify(MAIL),
      signal: leaving.signal,
    }).catch(() => null);
    await expect
      .poll(async () => (await post()).name, { interval: 5 })
      .toBe("concurrent_idempotent_requests");
    leaving.abort();
    await gone;
    await expect.poll(taken, { interval: 10 }).toBe(1);
  });

  const moods: [ResendMood, number | null, number][] = [
    [{ kind: "drop-before" }, null, 0],
    [{ kind: "drop-after" }, null, 1],
    [{ kind: "500-before" }, 500, 0],
    [{ kind: "500-after" }, 500, 1],
    [{ kind: "garbage-after" }, 200, 1],
    [{ kind: "page-before" }, 200, 0],
    [{ kind: "stuck", ms: 20 }, 200, 1],
    [{ kind: "redirected", to: "/elsewhere" }, 307, 0],
    [{ kind: "error", status: 403, name: "invalid_api_key" }, 403, 0],
  ];
  test.each(moods)("in the mood %o answers %s and has taken %i", async (mood, status, count) => {
    await resend.set({ queue: [mood] });
    expect((await post()).status).toBe(status);
    expect(await taken()).toBe(count);
    // The next one is answered as usual, by the same key: nothing is taken twice.
    expect((await post()).status).toBe(200);
    expect(await taken()).toBe(1);
  });

  test("keeps a stored 500 for the key, and says how long to wait when there were too many", async () => {
    const busy: ResendMood = { kind: "limited", name: "rate_limit_exceeded", retryAfter: "7" };
    await resend.set({ queue: [busy, { kind: "500-stored" }] });
    const limited = await post();
    expect([limited.status, limited.headers?.get("retry-after")]).toEqual([429, "7"]);
    expect((await post()).status).toBe(500);
    expect((await post()).status).toBe(500);
    expect(await taken()).toBe(0);
  });

  test.each([
    [{ ...MAIL, subject: "" }, {}, 422],
    [{ ...MAIL, tags: [{ name: "node", value: "a.b" }] }, {}, 422],
    [MAIL, { "idempotency-key": "x".repeat(257) }, 400],
    [MAIL, { authorization: "" }, 401],
  ])("refuses what Resend refuses: %#", async (fields, headers, status) => {
    expect((await post(fields, headers as Record<string, string>)).status).toBe(status);
  });

  test("lists the newest first, page by page, without tags, which one mail alone has", async () => {
    const { id } = await post({ ...MAIL, tags: [{ name: "flip", value: "abc" }] });
    const { json } = await read("/emails?limit=1");
    expect(json).toMatchObject({ has_more: true, data: [{ id, subject: "S" }] });
    expect(json.data[0]).not.toHaveProperty("tags");
    expect((await read(`/emails?limit=1&after=${id}`)).json.data[0]?.id).not.toBe(id);
    expect((await read(`/emails/${id}`)).json).toMatchObject({ tags: [{ name: "flip", value: "abc" }] });
  });

  test("shows a mail after its delay, forgets it after its time, and shows a key that may only send nothing", async () => {
    const { id } = await post();
    const newest = async () => (await read("/emails?limit=1")).json.data[0]?.id;
    await resend.set({ listDelayMs: HOUR_MS });
    expect(await newest()).not.toBe(id);
    await resend.set({ aheadMs: 2 * HOUR_MS });
    expect(await newest()).toBe(id);
    await resend.set({ listKeepsMs: HOUR_MS });
    expect(await newest()).toBeUndefined();
    await resend.set({ isSendingOnly: true });
    expect((await read("/emails")).status).toBe(401);
  });
});
