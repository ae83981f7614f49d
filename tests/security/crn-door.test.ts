import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readEnv } from "@/lib/env";

// The real route, with nothing behind it opened: whoever is refused is refused before.

const SECRET = "Sixteen-letters-or-more";
const URL_OF_ROUTE = "https://dunlin-a1b2c3.vercel.app/api/cron/check-nodes";

type Settings = { secret?: string; deployment?: string };

beforeEach(() => vi.resetModules());
afterEach(() => {
  vi.unstubAllEnvs();
  expect(globalThis, "nothing was opened").not.toHaveProperty("dunlinInstallation");
});

async function theRoute({ secret = SECRET, deployment = "production" }: Settings = {}) {
  vi.stubEnv("CRON_SECRET", secret);
  vi.stubEnv("VERCEL_ENV", deployment);
  return import("@/app/api/cron/check-nodes/route");
}

async function answerTo(headers: HeadersInit, settings: Settings = {}, query = ""): Promise<Response> {
  const { GET } = await theRoute(settings);
  return GET(new Request(`${URL_OF_ROUTE}${query}`, { headers }));
}

const TWICE = new Headers([
  ["authorization", `Bearer ${SECRET}`],
  ["authorization", `Bearer ${SECRET}`],
]);

test.each<[string, HeadersInit, string?]>([
  ["no header", {}],
  ["an empty token", { authorization: "Bearer " }],
  ["the word alone", { authorization: "Bearer" }],
  ["another secret", { authorization: "Bearer sixteen-letters-of-somebody" }],
  ["the secret's beginning", { authorization: `Bearer ${SECRET.slice(0, -1)}` }],
  ["more than the secret", { authorization: `Bearer ${SECRET}x` }],
  ["the secret in another case", { authorization: `Bearer ${SECRET.toLowerCase()}` }],
  ["the scheme in another case", { authorization: `bearer ${SECRET}` }],
  ["the secret without a scheme", { authorization: SECRET }],
  ["another scheme", { authorization: `Basic ${btoa(`cron:${SECRET}`)}` }],
  ["two headers", TWICE],
  ["other letters that look the same", { authorization: "Bearer Sixteen-letters-or-mor\u00e9" }],
  ["the word that stands for nothing", { authorization: "Bearer undefined" }],
  ["the secret in the address", {}, `?secret=${SECRET}&authorization=Bearer%20${SECRET}`],
  ["the secret in a cookie", { cookie: `CRON_SECRET=${SECRET}; authorization=Bearer ${SECRET}` }],
])("CRN1: %s gets 401, with no work and no hint", async (_, headers, query) => {
  const answer = await answerTo(headers, {}, query);
  expect(answer.status).toBe(401);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const nothing = await answerTo({});
  expect(await answer.text()).toBe(await nothing.text());
  expect([...answer.headers]).toEqual([...nothing.headers]);
});

test("CRN1: the secret is compared as a hash, in a time that is the same for all of one length", async () => {
  const crypto = await import("node:crypto");
  const compared: number[][] = [];
  vi.doMock("node:crypto", () => ({
    ...crypto,
    timingSafeEqual(one: Uint8Array, other: Uint8Array) {
      compared.push([one.length, other.length]);
      return crypto.timingSafeEqual(one, other);
    },
  }));
  for (const token of ["", "x", "y".repeat(4_000)]) await answerTo({ authorization: `Bearer ${token}` });
  vi.doUnmock("node:crypto");
  expect(compared).toEqual([
    [32, 32],
    [32, 32],
    [32, 32],
  ]);
});

test.each<Record<string, string>>([{}, { authorization: "Bearer " }, { authorization: "Bearer undefined" }])(
  "CRN2: without a secret of its own the route is closed to everybody (%j)",
  async (headers) => {
    const answer = await answerTo(headers, { secret: "" });
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toMatch(/CRON|SECRET|Bearer/i);
  },
);

test("CRN2: a secret of fewer than 16 letters ends the start, and none at all ends the build on Vercel", () => {
  const whole = {
    VERCEL: "1",
    AUTH_SECRET: "s".repeat(40),
    APP_URL: "https://dunlin.example",
    DATABASE_URL: "postgres://u@h/d",
    RESEND_API_KEY: "re_key",
    MAIL_FROM: "dunlin@dunlin.example",
  };
  expect(readEnv({ ...whole, CRON_SECRET: "s".repeat(16) }).kind).toBe("read");
  expect(readEnv({ CRON_SECRET: "s".repeat(15) })).toMatchObject({
    kind: "wrong",
    message: expect.stringContaining("CRON_SECRET must be at least 16"),
  });
  expect(readEnv(whole)).toMatchObject({
    kind: "wrong",
    message: expect.stringContaining("CRON_SECRET must be set here"),
  });
});

test.each<Record<string, string>>([
  { cookie: "__Host-dunlin.session=somebody", "sec-fetch-site": "none", "sec-fetch-mode": "navigate" },
  { cookie: "__Host-dunlin.session=somebody", "sec-fetch-site": "cross-site", "sec-fetch-dest": "image" },
])("CRN3: a browser that opens it or shows it as a picture gets 401 (%j)", async (headers) => {
  expect((await answerTo(headers)).status).toBe(401);
});

test("CRN4: the name and the headers of Vercel's cron without the secret get 401", async () => {
  const headers = {
    "user-agent": "vercel-cron/1.0",
    "x-vercel-cron-schedule": "*/5 * * * *",
    "x-vercel-id": "fra1::a",
  };
  expect((await answerTo(headers)).status).toBe(401);
});

test.each(["preview", "development", "staging"])(
  "CRN7: a %s deployment refuses the right secret, and tells a wrong one no more than production does",
  async (deployment) => {
    const right = await answerTo({ authorization: `Bearer ${SECRET}` }, { deployment });
    expect(right.status).toBe(403);
    vi.resetModules();
    expect((await answerTo({ authorization: "Bearer wrong-wrong-wrong" }, { deployment })).status).toBe(401);
  },
);

test.each(["HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"] as const)(
  "CRN8: %s is not for this address, with the right secret too",
  async (method) => {
    const route = await theRoute();
    const answer = route[method]();
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET");
  },
);
