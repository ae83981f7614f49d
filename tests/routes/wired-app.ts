import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { EventSourceParserStream } from "eventsource-parser/stream";
import type { DraftEvent } from "@/lib/core/draft/draft-event";
import type { Dependencies } from "@/lib/dependencies";
import { addInvoice } from "@/lib/use-cases/add-invoice";
import type { NodeScript } from "../fakes/node-script";
import { startOllamaNode, type TestNode } from "../fakes/start-ollama-node";
import { copyOfEmptyStore } from "../harness/empty-store";

export type App = Dependencies & {
  primary: TestNode;
  fallback: TestNode;
  dataDir: string;
  stop(): Promise<void>;
};

/** `dataDir`: a store that is there already, instead of an empty one. */
type Settings = { nodes?: NodeScript; env?: Record<string, string>; dataDir?: string };

/** The app's own wiring in this process: real store, real test nodes, settings from the environment. One per test file. */
export async function startWiredApp({ nodes = {}, env = {}, ...given }: Settings = {}): Promise<App> {
  const quick = { behaviour: { firstTokenMs: 1, tokenMs: 1 }, ...nodes };
  const dataDir = given.dataDir ?? (await copyOfEmptyStore());
  const [primary, fallback] = await Promise.all([
    startOllamaNode(quick),
    startOllamaNode({ ...quick, resident: ["qwen2.5-coder:7b"] }),
  ]);
  Object.assign(process.env, {
    DATA_DIR: dataDir,
    DATABASE_URL: "",
    NODES: "",
    POSTHOG_KEY: "",
    LOG_ATTEMPTS: "none",
    OLLAMA_PRIMARY_URL: primary.url,
    OLLAMA_FALLBACK_URL: fallback.url,
    ...env,
  });
  const { forPage } = await import("@/lib/dependencies");
  const wired = await forPage();
  await wired.needs.updateAccount(wired.accountId, { senderName: "Mara Voss", timeZone: "Europe/Berlin" });
  return {
    ...wired,
    primary,
    fallback,
    dataDir,
    async stop() {
      const { openDatabase } = await import("@/lib/adapters/database/open-database");
      await (await openDatabase({ url: null, dataDir })).close();
      await Promise.all([primary.stop(), fallback.stop()]);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** An invoice typed into the form, overdue by that many days; its id. */
export async function anOverdueInvoice({ accountId, needs }: App, daysOverdue = 20, changes: object = {}) {
  const dueOn = new Date(Date.now() - daysOverdue * 86_400_000).toISOString().slice(0, 10);
  const raw = {
    clientName: `Client ${randomUUID()}`,
    contactName: "Jonas Brandt",
    clientEmail: "jonas@brandt.example",
    number: "2026-017",
    amount: "2330.00",
    currency: "EUR",
    dueOn,
    ...changes,
  };
  const added = await addInvoice({ accountId, raw, requestKey: randomUUID() }, needs);
  if (added.kind !== "added") throw new Error(`not added: ${JSON.stringify(added)}`);
  return added.invoiceId;
}

const OWN = { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" };

type Route = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>;

/** Calls a route as the browser would, from a page of the app unless `headers` say otherwise. */
export function call(
  route: Route,
  id: string,
  {
    body,
    headers = OWN,
    signal,
  }: { body?: unknown; headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Response> {
  const request = new Request(`http://127.0.0.1:3000/api/x/${id}`, {
    method: "POST",
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: { "content-type": "application/json", ...headers },
    ...(signal && { signal }),
  });
  return route(request, { params: Promise.resolve({ id }) });
}

export function read(route: Route, id: string, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request(`http://127.0.0.1:3000/api/x/${id}`, {
    headers: { host: OWN.host, ...headers },
  });
  return route(request, { params: Promise.resolve({ id }) });
}

export type Message = { id: number; event: DraftEvent };

/** The events of a stream one by one; `leave` closes it as a browser does that goes away. */
export function messagesOf(response: Response) {
  if (!response.body || !response.headers.get("content-type")?.startsWith("text/event-stream")) {
    throw new Error(`no stream but ${response.status}`);
  }
  const stream = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  const reader = stream.getReader();
  const seen: Message[] = [];
  async function next(): Promise<Message | null> {
    const { value, done } = await reader.read();
    if (done) return null;
    const message = { id: Number(value.id), event: JSON.parse(value.data) as DraftEvent };
    seen.push(message);
    return message;
  }
  return {
    seen,
    /** Reads on until an event of that type came; the last one when the stream ended before. */
    async until(type: DraftEvent["type"]): Promise<Message | undefined> {
      for (let message = await next(); message; message = await next()) {
        if (message.event.type === type) return message;
      }
      return seen.at(-1);
    },
    async rest(): Promise<Message[]> {
      while (await next());
      return seen;
    },
    leave: () => reader.cancel(),
  };
}
