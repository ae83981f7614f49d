import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, expect, test } from "vitest";
import { startOllamaNode } from "../fakes/start-ollama-node";
import { copyOfEmptyStore } from "../harness/empty-store";
import { type App, anOverdueInvoice, call, messagesOf, startWiredApp } from "../routes/wired-app";

let app: App | undefined;
afterAll(() => app?.stop());

type Written = { accountId: string; invoiceId: string; draftId: string };

test("an app killed while it writes leaves an interrupted draft and an untouched invoice", async () => {
  const dataDir = await copyOfEmptyStore();
  const slow = await startOllamaNode({ behaviour: { firstTokenMs: 1, tokenMs: 200 } });
  const child = startWriter({
    DATA_DIR: dataDir,
    OLLAMA_PRIMARY_URL: slow.url,
    OLLAMA_FALLBACK_URL: slow.url,
  });
  const { invoiceId, draftId } = await firstWord(child);
  child.kill("SIGKILL");
  await once(child, "exit");
  await expect
    .poll(async () => (await slow.log()).chats.at(-1)?.disconnectedMs, { timeout: 5_000 })
    .toBeTruthy();
  await slow.stop();

  app = await startWiredApp({ dataDir });
  expect(await app.needs.findDraft(app.accountId, draftId)).toMatchObject({
    status: "interrupted",
    mail: null,
  });
  expect(await app.needs.invoiceFile(app.accountId, invoiceId)).toMatchObject({
    invoice: { number: "2026-017", total: { minor: 233_000, currency: "EUR" }, version: 1 },
    payments: [],
    followUps: [],
  });
});

test("and the next draft of that invoice is written as if nothing had happened", async () => {
  if (!app) throw new Error("the app did not come up again");
  const { POST: start } = await import("@/app/api/invoices/[id]/drafts/route");
  const [line] = await app.needs.invoiceLines(app.accountId);
  const asked = [line?.id ?? "", await anOverdueInvoice(app)];
  for (const invoiceId of asked) {
    const messages = messagesOf(await call(start, invoiceId, { body: { requestKey: crypto.randomUUID() } }));
    expect((await messages.rest()).at(-1)?.event.type).toBe("draft-ready");
  }
});

function startWriter(env: Record<string, string>): ChildProcess {
  const program = join(import.meta.dirname, "dying-writer.ts");
  // The condition under which “server-only” lets itself be imported outside of a page.
  return spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", program], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, DATABASE_URL: "", NODES: "", POSTHOG_KEY: "", ...env },
  });
}

async function firstWord(child: ChildProcess): Promise<Written> {
  if (!child.stdout) throw new Error("no output");
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as Written;
  throw new Error("the writer ended before it wrote");
}
