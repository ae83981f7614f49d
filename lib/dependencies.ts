import "server-only";
import { randomUUID } from "node:crypto";
import { createNoAnalytics } from "./adapters/analytics/analytics";
import { createPostHog } from "./adapters/analytics/posthog";
import { invoiceReference } from "./adapters/analytics/references";
import { openDatabase } from "./adapters/database/open-database";
import type { Database } from "./adapters/database/orm";
import { createStore } from "./adapters/database/store";
import { readDocument } from "./adapters/documents/read-document";
import { faultLine } from "./adapters/fault-line";
import { createLiveDrafts, type LiveDrafts } from "./adapters/live-drafts";
import { createNodeClient } from "./adapters/nodes/node-client";
import { lookAtNode } from "./adapters/nodes/node-status";
import { APP_VERSION } from "./core/app-version";
import { nodeView } from "./core/nodes/node-view";
import type { ProductEvent } from "./core/product-event";
import { type Env, env, isBuilding } from "./env";
import { nodeLimitsFromEnv, nodesFromEnv } from "./node-settings";
import { exportEvents } from "./use-cases/export-events";
import { lostBefore } from "./use-cases/lost-draft";
import { recordEvents } from "./use-cases/record-events";
import { timeOutDrafts } from "./use-cases/time-out-drafts";

const EXPORT_DELAY_MS = 250;

const TIDY_EVERY_MS = 60 * 60_000;

/** What the use cases may ask of the outside world, and whose data they work on. */
export type Dependencies = {
  accountId: string;
  needs: Awaited<ReturnType<typeof createNeeds>>;
  liveDrafts: LiveDrafts;
};

/** Opened at first use, once per process; a failed start is tried again by the next request. */
export function dependencies(): Promise<Dependencies> {
  const home = globalThis as { dunlinDependencies?: Promise<Dependencies> };
  if (!home.dunlinDependencies) {
    const opening = open(env());
    home.dunlinDependencies = opening;
    opening.catch(() => {
      delete home.dunlinDependencies;
    });
  }
  return home.dunlinDependencies;
}

async function open(settings: Env): Promise<Dependencies> {
  const database = await openDatabase({
    url: settings.DATABASE_URL ?? null,
    dataDir: settings.DATA_DIR,
    phase: isBuilding() ? "phase-production-build" : null,
  });
  const needs = await createNeeds(database, settings);
  const account = await needs.ensureLocalAccount(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const now = new Date();
  await needs.interruptStaleDrafts(database.kind === "embedded" ? now : lostBefore(now));
  keepTidy(() => timeOutDrafts(needs));
  return { accountId: account.id, needs, liveDrafts: createLiveDrafts() };
}

/** Now and every hour; no page waits for it, and what fails is done the next time. */
function keepTidy(tidy: () => Promise<void>): void {
  const run = () => void tidy().catch(() => {});
  run();
  setInterval(run, TIDY_EVERY_MS).unref();
}

async function createNeeds(database: Database, settings: Env) {
  const stores = createStore(database);
  const clock = { now: () => new Date(), newId: () => randomUUID() };
  const { instanceId, secret } = await stores.installation();
  const analytics = settings.POSTHOG_KEY
    ? createPostHog({ key: settings.POSTHOG_KEY, host: settings.POSTHOG_HOST, instanceId })
    : createNoAnalytics();
  const nodes = nodesFromEnv(settings);
  const sendSoon = settings.POSTHOG_KEY
    ? createEventSender(() => exportEvents({ ...stores, ...clock, deliver: analytics.deliver }))
    : () => {};
  // What an earlier run could not deliver.
  sendSoon();

  return {
    ...stores,
    ...clock,
    async record(accountId: string, events: readonly ProductEvent[]): Promise<void> {
      await recordEvents({ accountId, events }, { ...stores, ...clock, appVersion: APP_VERSION });
      sendSoon();
    },
    invoiceRef: (invoiceId: string) => invoiceReference(secret, invoiceId),
    nodes: createNodeClient({ nodes, limits: nodeLimitsFromEnv(settings) }),
    report: (fault: unknown) => console.error(`Dunlin: a draft broke off. ${faultLine(fault)}`),
    providerOf: (node: string) => nodes.find(({ name }) => name === node)?.kind ?? "ollama",
    energyPrice: { watts: settings.NODE_WATTS, usdPerKwh: settings.ELECTRICITY_USD_PER_KWH },
    lookAtNodes: () => Promise.all(nodes.map(async (node) => nodeView(node, await lookAtNode(node)))),
    readDocument,
  };
}

/** One delivery at a time, after the answer has gone out: analytics can delay nobody, and what fails is sent later. */
function createEventSender(send: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> = Promise.resolve();
  return () => {
    if (timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      sending = sending.then(send).catch(() => {});
    }, EXPORT_DELAY_MS);
    timer.unref();
  };
}
