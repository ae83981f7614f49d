import { rmSync } from "node:fs";
import { createOutboxMailer } from "@/lib/adapters/mailer/outbox-mailer";
import type { KeptMail } from "@/lib/core/mail";
import type { Viewer } from "@/lib/core/viewer";
import type { Installation } from "@/lib/installation";
import { addInvoice } from "@/lib/use-cases/add-invoice";
import { invitePerson } from "@/lib/use-cases/invite-person";
import { requestLink } from "@/lib/use-cases/request-link";
import { spendLink } from "@/lib/use-cases/spend-link";
import { startOllamaNode, type TestNode } from "../fakes/start-ollama-node";
import { copyOfEmptyStore } from "../harness/empty-store";

export const APP_URL = "https://dunlin.example";

export type SignedIn = Viewer & { cookie: string };

export type HostedApp = Installation & {
  nodes: { primary: TestNode; fallback: TestNode };
  /** From an address to a session, as a person with one browser does. */
  enter(address: string): Promise<SignedIn>;
  invite(address: string): Promise<void>;
  stop(): Promise<void>;
};

/** The app's own wiring in hosted mode, in this process: real store, real sign-in, test nodes. One per test file. */
export async function startHostedApp(env: Record<string, string> = {}): Promise<HostedApp> {
  const dataDir = await copyOfEmptyStore();
  const quick = { behaviour: { firstTokenMs: 1, tokenMs: 1 } };
  const [primary, fallback] = await Promise.all([startOllamaNode(quick), startOllamaNode(quick)]);
  Object.assign(process.env, {
    DATA_DIR: dataDir,
    AUTH_SECRET: "a secret of these tests that is long enough to be one",
    APP_URL,
    LOG_ATTEMPTS: "none",
    OLLAMA_PRIMARY_URL: primary.url,
    OLLAMA_FALLBACK_URL: fallback.url,
    ...env,
  });
  const { installation } = await import("@/lib/installation");
  const app = await installation();
  const { signIn, needs } = app;
  if (!signIn) throw new Error("not hosted");
  const all = { ...needs, ...signIn };
  // The file itself: on no page does the hosted app show a link.
  const { listOutbox } = createOutboxMailer({ dataDir, print: () => {} });

  async function enter(address: string): Promise<SignedIn> {
    const network = `of ${address}`;
    const before = mailsTo(address, await listOutbox());
    const asked = await requestLink({ typed: address, returnTo: null, browser: null, network }, all);
    if (asked.kind !== "asked") throw new Error(`not asked: ${asked.kind}`);
    const token = await mailedToken(listOutbox, address, before.length);
    const pressed = { token, browser: asked.browser, code: null, timeZone: "Europe/Berlin", network };
    const spent = await spendLink(pressed, all);
    if (spent.kind !== "admitted") throw new Error(`not admitted: ${spent.kind}`);
    const { name, value } = await all.begin(spent.userId, new Headers());
    const cookie = `${name}=${encodeURIComponent(value)}`;
    const viewer = await app.identify(async () => new Headers({ cookie }));
    if (!viewer) throw new Error("not known by the cookie");
    await needs.updateAccount(viewer.accountId, { senderName: "Mara Voss", timeZone: "Europe/Berlin" });
    return { ...viewer, cookie };
  }

  return {
    ...app,
    nodes: { primary, fallback },
    enter,
    async invite(address) {
      await invitePerson({ typed: address, makesOperator: false, by: "operator" }, all);
    },
    async stop() {
      const { openDatabase } = await import("@/lib/adapters/database/open-database");
      await (await openDatabase({ url: null, dataDir })).close();
      await Promise.all([primary.stop(), fallback.stop()]);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The mail goes out after the answer. */
async function mailedToken(
  listOutbox: () => Promise<KeptMail[]>,
  address: string,
  mailsBefore: number,
): Promise<string> {
  for (let tries = 0; tries < 400; tries += 1) {
    const mails = mailsTo(address, await listOutbox());
    const token = /\/sign-in\/link\?token=([\w-]+)/.exec(mails[0]?.text ?? "")?.[1];
    if (token && mails.length > mailsBefore) return token;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("no mail came");
}

/** Newest first. */
function mailsTo(address: string, mails: KeptMail[]): KeptMail[] {
  return mails.filter(({ to, kind }) => to === address && kind === "sign-in-link");
}

let numbers = 0;

/** Small, so that no figure in it is taken for something else. */
function nextNumber(): string {
  numbers += 1;
  return `2026-${String(numbers).padStart(3, "0")}`;
}

/** An invoice of that account, overdue by twenty days; its id. */
export async function anInvoiceOf({ needs }: Installation, { accountId }: Viewer): Promise<string> {
  const dueOn = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10);
  const raw = {
    clientName: "Brandt",
    number: nextNumber(),
    amount: "2330.00",
    currency: "EUR",
    dueOn,
  };
  const added = await addInvoice({ accountId, raw, requestKey: crypto.randomUUID() }, needs);
  if (added.kind !== "added") throw new Error(`not added: ${JSON.stringify(added)}`);
  return added.invoiceId;
}

type Route = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>;

type Asked = { method?: string; body?: unknown; headers?: Record<string, string>; signal?: AbortSignal };

/** Calls a route as the page of the hosted app would, for whoever holds the cookie; `headers` says what is different. */
export function callAs(who: { cookie: string } | null, route: Route, id = "", asked: Asked = {}) {
  const { method = "POST", body, headers = {}, signal } = asked;
  const request = new Request(`http://127.0.0.1:3000/api/x/${id}`, {
    method,
    ...(method !== "GET" && { body: JSON.stringify(body ?? {}) }),
    ...(signal && { signal }),
    headers: {
      host: new URL(APP_URL).host,
      "content-type": "application/json",
      ...(method !== "GET" && { origin: APP_URL }),
      ...(who && { cookie: who.cookie }),
      ...headers,
    },
  });
  return route(request, { params: Promise.resolve({ id }) });
}
