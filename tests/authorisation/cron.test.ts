import { afterAll, beforeAll, expect, test } from "vitest";
import type { Answer, Browser } from "./ask";
import { CRON_SECRET, type HostedApp, startHostedApp } from "./hosted-app";
import { addressOf } from "./owner";

const PATH = "/api/cron/check-nodes";
const SECRET = { authorization: `Bearer ${CRON_SECRET}` };

let app: HostedApp;
let operator: Browser;
beforeAll(async () => {
  app = await startHostedApp(null);
  operator = await app.signIn(addressOf("operator"));
}, 120_000);
afterAll(() => app?.stop());

function call(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return app.send(new Map(), { method, path, headers });
}

/** Not a word of where to go instead, and nothing that any cache may keep. */
function expectFinal({ headers }: Answer): void {
  expect(headers.location).toBeUndefined();
  expect(headers["cache-control"]).toBe("no-store");
  expect(headers.etag).toBeUndefined();
  expect(headers["x-nextjs-cache"]).toBeUndefined();
}

test.each([
  ["as people know the app", "dunlin.test"],
  ["as the platform knows the deployment", "dunlin-a1b2c3-studio.vercel.app"],
  ["by its number", "127.0.0.1:3000"],
])(
  "CRN12: called %s, with and without a slash at the end, the answer is the route's own and no redirect",
  async (_, host) => {
    for (const path of [PATH, `${PATH}/`, `${PATH}?_rsc=1`]) {
      const refused = await call(path, { host });
      expect([path, refused.status]).toEqual([path, 401]);
      expectFinal(refused);
      const checked = await call(path, { host, ...SECRET, "user-agent": "vercel-cron/1.0" });
      expect([path, checked.status]).toEqual([path, 200]);
      expectFinal(checked);
      expect(JSON.parse(checked.body)).toMatchObject({
        isGood: true,
        nodes: [{ name: "primary", verdict: "well" }],
      });
      expect(checked.body).not.toMatch(/https?:|127\.0\.0\.1/);
    }
  },
);

test("CRN12: each call is a run of its own, and none is answered from what an earlier one said", async () => {
  const looks = async () => (await app.nodeLog()).requests.filter(({ path }) => path === "/api/tags").length;
  const before = await looks();
  for (let count = 0; count < 3; count += 1) await call(PATH, SECRET);
  expect(await looks()).toBe(before + 3);
});

test("CRN12: other addresses have one form, and are open under the name people know alone, as before", async () => {
  const slashed = await call("/sign-in/?next=%2Fadd");
  expect([slashed.status, slashed.headers.location]).toEqual([308, "/sign-in?next=%2Fadd"]);
  expect(slashed.headers["x-frame-options"]).toBe("DENY");
  for (const path of ["//evil.example/", "/\\evil.example/", "/%2F%2Fevil.example/"]) {
    expect((await call(path)).headers.location ?? "/").toMatch(/^(http:\/\/dunlin\.test)?\/(?![/\\])/);
  }
  const elsewhere = { host: "dunlin-a1b2c3-studio.vercel.app" };
  for (const path of [
    "/",
    "/sign-in",
    "/api/cron",
    `${PATH}/x`,
    "/api/cron/..%2f..%2fsign-in",
    "/API/cron/check-nodes",
  ]) {
    expect([path, (await call(path, elsewhere)).status]).toEqual([path, 421]);
  }
});

test("CRN3: an operator's session opens it as little as none, and a picture of it shows nothing", async () => {
  const page = await app.send(operator, { method: "GET", path: PATH });
  const picture = await app.send(operator, {
    method: "GET",
    path: PATH,
    headers: { "sec-fetch-dest": "image" },
  });
  for (const { status, body, headers } of [page, picture]) {
    expect([status, headers["content-type"]]).toEqual([401, "application/json"]);
    expect(body).toContain("Nothing was done.");
  }
});

test.each(["HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"])(
  "CRN8: %s gets 405 and looks at no node, with the secret and without",
  async (method) => {
    const before = (await app.nodeLog()).requests.length;
    for (const headers of [{}, SECRET]) {
      const answer = await call(PATH, headers, method);
      expect([answer.status, answer.headers.allow]).toEqual([405, "GET"]);
      expect(answer.headers.location).toBeUndefined();
    }
    expect((await app.nodeLog()).requests).toHaveLength(before);
  },
);

test("CRN1: of two Authorization headers the first alone counts", async () => {
  const wrong = "Bearer another-one-of-enough-letters";
  const statusOf = async (...both: string[]) => (await call(PATH, { authorization: both as never })).status;
  expect(await statusOf(wrong, SECRET.authorization)).toBe(401);
  expect(await statusOf(SECRET.authorization, wrong)).toBe(200);
});
