import { beforeAll, expect, test } from "vitest";
import { StoreError } from "@/lib/adapters/database/store-errors";
import { createMemoryFleetState } from "@/lib/adapters/fleet-state/memory";
import { lookAtDatabase } from "@/lib/adapters/readiness/look-at-database";
import { lookAtFleetState } from "@/lib/adapters/readiness/look-at-fleet-state";
import { lookAtPostHog } from "@/lib/adapters/readiness/look-at-posthog";
import { lookAtResend } from "@/lib/adapters/readiness/look-at-resend";
import { FleetStateFault } from "@/lib/core/fleet-state";
import { goneAddress, serve } from "../../harness/serve";

type Answer = { status: number; body: string } | "silent" | "endless" | { redirect: string };

let answer: Answer = "silent";
let asked: { method: string; url: string; authorization: string; body: string }[] = [];
let host = "";

beforeAll(async () => {
  host = await serve(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = "", url = "", headers } = request;
    const body = Buffer.concat(chunks).toString("utf8");
    asked.push({ method, url, authorization: headers.authorization ?? "", body });
    if (answer === "silent") return;
    if (answer === "endless") {
      response.writeHead(200);
      const more = () => response.write("x".repeat(200_000), () => !response.destroyed && more());
      return more();
    }
    if ("redirect" in answer) return response.writeHead(302, { location: answer.redirect }).end();
    response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
  });
});

const domains = (...data: object[]) => ({ status: 200, body: JSON.stringify({ has_more: false, data }) });
const OURS = { name: "mail.example", status: "verified" };

/** Only what never answers is waited for in vain. */
const limitFor = (given: Answer) => (given === "silent" ? 50 : 20_000);

function mail(given: Answer, from = "Dunlin <dunlin@mail.example>") {
  answer = given;
  asked = [];
  return lookAtResend({ key: "re_key", from, baseUrl: host, timeoutMs: limitFor(given) });
}

test.each<[string, Answer, string]>([
  ["a list with our domain, verified", domains({ name: "other.example", status: "pending" }, OURS), "well"],
  ["our domain, still pending", domains({ ...OURS, status: "pending" }), "domain-unverified"],
  ["a list without our domain", domains({ name: "other.example", status: "verified" }), "domain-unverified"],
  [
    "the refusal of a key that may only send",
    { status: 401, body: '{"name":"restricted_api_key"}' },
    "well-unseen",
  ],
  ["the refusal of a wrong key", { status: 401, body: '{"name":"validation_error"}' }, "refused"],
  ["a quota that is spent", { status: 429, body: "{}" }, "used-up"],
  ["a fault of its own", { status: 500, body: "oops" }, "broken"],
  ["a page that is no list", { status: 200, body: "<html>" }, "broken"],
  ["a redirect to elsewhere", { redirect: "http://169.254.169.254/" }, "unreachable"],
  ["an answer without an end", "endless", "broken"],
  ["nothing", "silent", "too-slow"],
])("mail: %s", async (_, given, kind) => {
  expect((await mail(given)).kind).toBe(kind);
  expect(asked).toEqual([
    { method: "GET", url: "/domains?limit=100", authorization: "Bearer re_key", body: "" },
  ]);
});

test("mail: Resend's own domain for trying out is in nobody's list and is well", async () => {
  expect((await mail(domains(), "onboarding@resend.dev")).kind).toBe("well-unseen");
});

test("analytics: a wrong key is told from a right one, and no event is sent", async () => {
  const look = () =>
    lookAtPostHog({ key: "phc_key", host, instanceId: "inst_1", timeoutMs: limitFor(answer) });
  answer = { status: 200, body: "{}" };
  asked = [];
  expect(await look()).toEqual({ kind: "well" });
  answer = { status: 401, body: "{}" };
  expect(await look()).toEqual({ kind: "refused" });
  answer = "silent";
  expect(await look()).toEqual({ kind: "too-slow" });
  expect(new Set(asked.map(({ url }) => url))).toEqual(new Set(["/flags/?v=2"]));
  expect(JSON.parse(asked[0]?.body ?? "")).toEqual({ api_key: "phc_key", distinct_id: "inst_1" });
});

test("a host where nothing listens is unreachable", async () => {
  const look = lookAtPostHog({ key: "k", host: await goneAddress(), instanceId: "i" });
  expect(await look).toEqual({ kind: "unreachable" });
});

test("database: a fault is told by its kind, and a read that never ends ends the look", async () => {
  const failing = (code: string | null) =>
    lookAtDatabase(() => Promise.reject(new StoreError("failed", code)));
  expect(await lookAtDatabase(async () => [])).toEqual({ kind: "well" });
  expect(await failing("28P01")).toEqual({ kind: "refused" });
  expect(await failing("ECONNREFUSED")).toEqual({ kind: "unreachable" });
  expect(await failing("57P01")).toEqual({ kind: "unreachable" });
  expect(await failing("53300")).toEqual({ kind: "broken", code: "53300" });
  expect(await lookAtDatabase(() => new Promise(() => {}), 20)).toEqual({ kind: "too-slow" });
});

test("fleet state: well only when what was written can be read again", async () => {
  const store = createMemoryFleetState();
  const newId = () => "one";
  expect(await lookAtFleetState(store, newId)).toEqual({ kind: "well" });
  const forgetful = { ...store, get: async () => null };
  expect((await lookAtFleetState(forgetful, newId)).kind).toBe("broken");
  const readOnly = { ...store, set: () => Promise.reject(new FleetStateFault("token-refused")) };
  expect(await lookAtFleetState(readOnly, newId)).toEqual({ kind: "refused" });
  const spent = { ...store, set: () => Promise.reject(new FleetStateFault("over-quota")) };
  expect(await lookAtFleetState(spent, newId)).toEqual({ kind: "used-up" });
});
