import { NextRequest } from "next/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const HOSTED = {
  AUTH_SECRET: "a secret that is long enough to be one of these",
  APP_URL: "https://dunlin.example",
};
const LOCAL = { AUTH_SECRET: "", APP_URL: "" };

beforeEach(() => vi.resetModules());
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function answerTo(
  settings: Record<string, string>,
  headers: Record<string, string>,
): Promise<Response> {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const { proxy } = await import("@/proxy");
  return proxy(new NextRequest("http://127.0.0.1:3000/", { headers }));
}

test("a hosted page over TLS tells browsers to stay on TLS, for a year", async () => {
  const { headers, status } = await answerTo(HOSTED, { host: "dunlin.example" });
  expect(status).toBe(200);
  expect(headers.get("strict-transport-security")).toBe("max-age=31536000");
  expect(headers.get("content-security-policy")).toContain("upgrade-insecure-requests");
});

test("a local page, which has no TLS, promises none", async () => {
  const { headers } = await answerTo(LOCAL, { host: "localhost:3000" });
  expect(headers.get("strict-transport-security")).toBeNull();
  expect(headers.get("content-security-policy")).not.toContain("upgrade-insecure-requests");
});

test("the page gets the nonce of its own answer and an id of ours, whatever the visitor sent", async () => {
  const sent = { "content-security-policy": "script-src 'nonce-chosen'", "x-request-id": "chosen" };
  const { headers } = await answerTo(LOCAL, { host: "localhost:3000", ...sent });
  const policy = headers.get("content-security-policy");
  expect(headers.get("x-middleware-request-content-security-policy")).toBe(policy);
  expect(headers.get("x-middleware-request-x-request-id")).toBe(headers.get("x-request-id"));
  expect(`${policy} ${headers.get("x-request-id")}`).not.toContain("chosen");
});

test("with wrong settings nothing is let through, and why is for the log alone", async () => {
  const said: string[] = [];
  vi.spyOn(console, "error").mockImplementation((line) => void said.push(String(line)));
  const answer = await answerTo({ ...HOSTED, AUTH_SECRET: "s3cr3t-short" }, { host: "dunlin.example" });
  expect(answer.status).toBe(503);
  expect(await answer.text()).not.toMatch(/AUTH_SECRET|s3cr3t/);
  expect(said.join()).toContain("AUTH_SECRET");
  expect(said.join()).not.toContain("s3cr3t");
});
