import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { GET as checkNodes } from "@/app/api/cron/check-nodes/route";
import { GET as exportJson } from "@/app/api/export/json/route";
import { POST as start } from "@/app/api/invoices/[id]/drafts/route";
import { GET as ready } from "@/app/api/ready/route";
import { readEnv, SETTING_NAMES } from "@/lib/env";
import { checkReadiness } from "@/lib/use-cases/check-readiness";
import { serve } from "../harness/serve";
import { messagesOf } from "../routes/wired-app";
import { anInvoiceOf, callAs, type HostedApp, startHostedApp } from "./hosted-app";

const SECRETS = {
  AUTH_SECRET: "canary-auth-secret-0123456789-abcdefghij",
  OLLAMA_PRIMARY_TOKEN: "canary-primary-token",
  OLLAMA_FALLBACK_ACCESS_CLIENT_ID: "canary-access-id",
  OLLAMA_FALLBACK_ACCESS_CLIENT_SECRET: "canary-access-secret",
  UPSTASH_REDIS_REST_TOKEN: "canary-upstash-token",
  POSTHOG_KEY: "canary-posthog-key",
  CRON_SECRET: "canary-cron-secret",
  HEARTBEAT_URL: "http://127.0.0.1:9/canary-heartbeat",
};

let app: HostedApp;
const said: string[] = [];

/** Repeats in its answer all it was sent, as a proxy's page of an error may. */
function startEcho(): Promise<string> {
  return serve((request, response) => {
    response.writeHead(500, { "content-type": "application/json" });
    response.end(JSON.stringify({ error: { message: JSON.stringify(request.headers) } }));
  });
}

beforeAll(async () => {
  for (const name of ["log", "info", "warn", "error", "debug"] as const) {
    vi.spyOn(console, name).mockImplementation((...words) => void said.push(words.map(String).join(" ")));
  }
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, "write").mockImplementation((chunk) => said.push(String(chunk)) > 0);
  }
  const url = await startEcho();
  const vendors = { UPSTASH_REDIS_REST_URL: url, POSTHOG_HOST: url };
  app = await startHostedApp({ ...SECRETS, ...vendors, LOG_ATTEMPTS: "all" });
  for (const node of [app.nodes.primary, app.nodes.fallback]) {
    await node.script({ behaviour: { fault: "unauthorised" } });
  }
}, 120_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await app?.stop();
});

function expectNoSecret(text: string): void {
  for (const [name, secret] of Object.entries(SECRETS)) {
    for (const packed of [secret, Buffer.from(secret).toString("base64"), encodeURIComponent(secret)]) {
      expect(text.includes(packed), name).toBe(false);
    }
  }
}

function callCron(authorization: string): Promise<Response> {
  return checkNodes(new Request("https://any.example/api/cron/check-nodes", { headers: { authorization } }));
}

test("OPS2: nothing that is logged, answered, shown to an operator or exported holds a secret of the settings", async () => {
  const owner = await app.enter("mara@studio.example");
  const invoiceId = await anInvoiceOf(app, owner);
  const stream = await messagesOf(
    await callAs(owner, start, invoiceId, { body: { requestKey: randomUUID() } }),
  ).rest();
  expect(stream.at(-1)?.event.type).toBe("draft-ready");
  const shown = [
    JSON.stringify(stream),
    JSON.stringify(await checkReadiness(app.needs)),
    JSON.stringify(await app.needs.lookAtNodes()),
    await (await ready()).text(),
    await (await callCron("Bearer canary-cron-secret")).text(),
    await (await callCron("Bearer another")).text(),
    await (await callAs(owner, exportJson, "", { method: "GET" })).text(),
    await (await callAs(null, start, invoiceId)).text(),
  ];
  expectNoSecret(shown.join("\n"));
  expectNoSecret(said.join("\n"));
  expect(said.join("\n"), "what is looked at is not empty").toMatch(/unauthorised|bad-token|auth/i);
});

test("OPS2: a node's address is for the operator's pages alone", async () => {
  const owner = await app.enter("mara@studio.example");
  const invoiceId = await anInvoiceOf(app, owner);
  const messages = messagesOf(await callAs(owner, start, invoiceId, { body: { requestKey: randomUUID() } }));
  const text = JSON.stringify(await messages.rest());
  for (const { url } of Object.values(app.nodes)) expect(text).not.toContain(new URL(url).port);
  expect(text).not.toMatch(/authorization|127\.0\.0\.1|CF-Access/i);
});

test("a setting that is wrong is named, and its value, which may be a secret, is not repeated", () => {
  for (const name of SETTING_NAMES) {
    const value = `canary\n"${name}" not a valid value of anything ☃`;
    const reading = readEnv({ [name]: value });
    if (reading.kind === "wrong") expect(reading.message).not.toContain("canary");
  }
  const reading = readEnv({ AUTH_SECRET: "canary-short", APP_URL: "https://canary:pw@x.example/y" });
  expect(reading.kind === "wrong" && reading.message).not.toContain("canary");
});
