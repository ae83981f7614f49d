import type { RequestListener } from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { serve } from "../harness/serve";
import { CheckedApp } from "./checked-app";

// Upstash as it is when it is not itself.

let answer: RequestListener = (_, response) => response.end();
let checked: CheckedApp;

beforeAll(async () => {
  const url = await serve((request, response) => {
    request.resume();
    answer(request, response);
  });
  checked = await CheckedApp.start({ UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: "token" });
}, 120_000);
afterAll(() => checked?.stop());

const said: string[] = [];
beforeEach(() => {
  said.length = 0;
  vi.spyOn(console, "error").mockImplementation((...words) => void said.push(words.map(String).join(" ")));
});
afterEach(() => vi.restoreAllMocks());

const json = (status: number, body: unknown): RequestListener => {
  return (_, response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
};

test.each<[string, RequestListener]>([
  [
    "a page of HTML",
    (_, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<html>Sign in to this network</html>");
    },
  ],
  ["a gateway's page", (_, response) => void response.writeHead(502).end("<h1>502</h1>")],
  ["a spent quota", json(400, { error: "ERR max requests limit exceeded. Limit: 500000, Usage: 500001." })],
  ["a refused token", json(401, { error: "WRONGPASS invalid or missing auth token" })],
  ["something else's JSON", json(200, { result: { hello: "world" } })],
  ["nothing at all, for as long as it is waited for", () => {}],
])("CRN13: %s from Redis is a 503: no mail, no beat, and a line for the log", async (_, listener) => {
  answer = listener;
  for (const node of [checked.app.nodes.primary, checked.app.nodes.fallback]) {
    await node.script({ requiredHeader: "x-key: another one" });
  }
  const called = await checked.call();
  expect(called.status).toBe(503);
  expect(JSON.stringify(called.told)).toContain("not-checked");
  expect(await checked.mails()).toEqual([]);
  expect(checked.beats.filter((beat) => beat === "GET /beat")).toEqual([]);
  expect(said.join("\n")).toMatch(/not checked to the end: .*cannot be read or written \([\w-]+\)/);
});
