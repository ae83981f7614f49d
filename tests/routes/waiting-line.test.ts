import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as start } from "@/app/api/invoices/[id]/drafts/route";
import { startOllamaNode, type TestNode } from "../fakes/start-ollama-node";
import { type App, anOverdueInvoice, call, messagesOf, startWiredApp } from "./wired-app";

let app: App;
let node: TestNode;
beforeAll(async () => {
  node = await startOllamaNode({ parallel: 1, behaviour: { firstTokenMs: 1, tokenMs: 25 } });
  const only = { name: "only", url: node.url, models: ["qwen3.5:latest"] };
  app = await startWiredApp({ env: { NODES: JSON.stringify([only]) } });
});
afterAll(async () => {
  await app?.stop();
  await node?.stop();
});

async function ask() {
  const invoiceId = await anOverdueInvoice(app);
  return messagesOf(await call(start, invoiceId, { body: { requestKey: randomUUID() } }));
}

test("whoever asks while the only node writes for somebody else is told who is ahead, and is served next", async () => {
  const first = await ask();
  await first.until("text-grown");
  const second = await ask();
  const waiting = await second.until("draft-waiting");
  expect(waiting?.event).toMatchObject({ type: "draft-waiting", ahead: 1 });
  const [one, two] = await Promise.all([first.rest(), second.rest()]);
  for (const seen of [one, two]) {
    expect(seen.at(-1)?.event).toMatchObject({
      type: "draft-ready",
      writer: { kind: "model", node: "only" },
    });
  }
  expect(one.map(({ event }) => event.type)).not.toContain("draft-waiting");
});
