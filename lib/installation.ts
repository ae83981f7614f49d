import "server-only";
import { randomUUID } from "node:crypto";
import { after } from "next/server";
import { createNoAnalytics } from "./adapters/analytics/analytics";
import { createPostHog } from "./adapters/analytics/posthog";
import { invoiceReference } from "./adapters/analytics/references";
import { createAttemptLog } from "./adapters/attempt-log";
import { createAttemptRecorder } from "./adapters/database/attempt-recorder";
import { openDatabase } from "./adapters/database/open-database";
import type { Database } from "./adapters/database/orm";
import { createStore, type Store } from "./adapters/database/store";
import { readDocument } from "./adapters/documents/read-document";
import { faultLine } from "./adapters/fault-line";
import { openFleetState } from "./adapters/fleet-state/open-fleet-state";
import { createLiveDrafts, type LiveDrafts } from "./adapters/live-drafts";
import { createNodeClient } from "./adapters/nodes/node-client";
import { lookAtNode } from "./adapters/nodes/node-status";
import { createLooks } from "./adapters/readiness/create-looks";
import { APP_VERSION } from "./core/app-version";
import type { FleetState } from "./core/fleet-state";
import { nodeView } from "./core/nodes/node-view";
import type { ProductEvent } from "./core/product-event";
import type { Viewer } from "./core/viewer";
import { type Env, env, front, isBuilding, isHosted } from "./env";
import { createOpenStreams, type OpenStreams } from "./http/open-streams";
import { nodeLimitsFromEnv, nodesFromEnv, pricesFromEnv, settingNamesFromEnv } from "./node-settings";
import { exportEvents } from "./use-cases/export-events";
import { forgetOldAttempts } from "./use-cases/forget-old-attempts";
import { lostBefore } from "./use-cases/lost-draft";
import { recordEvents } from "./use-cases/record-events";
import { timeOutDrafts } from "./use-cases/time-out-drafts";

const EXPORT_DELAY_MS = 250;

const TIDY_EVERY_MS = 60 * 60_000;

/** What use cases may ask of the outside world, for whomever; lib/dependencies.ts says for whom. */
export type Installation = {
  needs: Awaited<ReturnType<typeof createNeeds>>;
  liveDrafts: LiveDrafts;
  openStreams: OpenStreams;
  /** Where people open the app in hosted mode; undefined: local mode. */
  appUrl: string | undefined;
  /** Whose word about where a request came from is taken. */
  front: "vercel" | "own";
  /** Whose request this is; null: nobody who is signed in. */
  identify(headers: () => Promise<Headers>): Promise<Viewer | null>;
};

/** Opened at first use, once per process; a failed start is tried again by the next request. */
export function installation(): Promise<Installation> {
  const home = globalThis as { dunlinInstallation?: Promise<Installation> };
  if (!home.dunlinInstallation) {
    const opening = open(env());
    home.dunlinInstallation = opening;
    opening.catch(() => {
      delete home.dunlinInstallation;
    });
  }
  return home.dunlinInstallation;
}

async function open(settings: Env): Promise<Installation> {
  const database = await openDatabase({
    url: settings.DATABASE_URL ?? null,
    dataDir: settings.DATA_DIR,
    phase: isBuilding() ? "phase-production-build" : null,
  });
  const needs = await createNeeds(database, settings);
  const local = await needs.ensureLocalAccount(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const now = new Date();
  await needs.interruptStaleDrafts(database.kind === "embedded" ? now : lostBefore(now));
  keepTidy(
    () => timeOutDrafts(needs),
    () => forgetOldAttempts(needs),
  );
  const owner: Viewer = { accountId: local.id, userId: null, email: null, isOperator: true };
  const appUrl = isHosted(settings) ? settings.APP_URL : undefined;
  const openStreams = createOpenStreams({ mostPerAccount: appUrl ? 20 : 2_000 });
  const identify = async () => owner;
  return { needs, liveDrafts: createLiveDrafts(), openStreams, appUrl, front: front(), identify };
}

/** Now and every hour; no page waits for it, and what fails is done the next time. */
function keepTidy(...chores: (() => Promise<void>)[]): void {
  const run = () => {
    for (const chore of chores) chore().catch(() => {});
  };
  run();
  setInterval(run, TIDY_EVERY_MS).unref();
}

async function createNeeds(database: Database, settings: Env) {
  const stores = createStore(database);
  const clock = { now: () => new Date(), newId: () => randomUUID() };
  const { instanceId, secret } = await stores.installation();
  const { fleetState, shared } = openFleetState({
    url: settings.UPSTASH_REDIS_REST_URL,
    token: settings.UPSTASH_REDIS_REST_TOKEN,
    installationId: instanceId,
  });
  const analytics = settings.POSTHOG_KEY
    ? createPostHog({ key: settings.POSTHOG_KEY, host: settings.POSTHOG_HOST, instanceId })
    : createNoAnalytics();
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
    ...askedNodes({ stores, fleetState }, settings),
    fleetState,
    sharedFleetState: shared,
    ...createLooks({
      database: { kind: database.kind, read: stores.installation },
      sharedState: shared,
      mail: { key: settings.RESEND_API_KEY, from: settings.MAIL_FROM },
      analytics: { key: settings.POSTHOG_KEY, host: settings.POSTHOG_HOST, instanceId },
      newId: clock.newId,
    }),
    report: (fault: unknown) => console.error(`Dunlin: a draft broke off. ${faultLine(fault)}`),
    budget: { usdPerDay: settings.BUDGET_USD_PER_DAY, usdPerMonth: settings.BUDGET_USD_PER_MONTH },
    readDocument,
  };
}

/** The nodes, each attempt at them measured and told, and what is known of them. */
function askedNodes({ stores, fleetState }: { stores: Store; fleetState: FleetState }, settings: Env) {
  const nodes = nodesFromEnv(settings);
  const priceOf = pricesFromEnv(settings);
  const recorder = createAttemptRecorder({
    append: stores.appendAttempts,
    newId: () => randomUUID(),
    priceOf,
    keepAlive,
    report: (fault) => console.error(`Dunlin: measurements wait for the store. ${faultLine(fault)}`),
  });
  flushAtExit(recorder.flush);
  const log = createAttemptLog(settings.LOG_ATTEMPTS);
  return {
    nodes: createNodeClient({
      nodes,
      limits: nodeLimitsFromEnv(settings),
      fleetState,
      keepAlive,
      onAttempt(attempt) {
        recorder.keep(attempt);
        log(attempt);
      },
    }),
    ownAttempt: recorder.own,
    providerOf: (node: string) => nodes.find(({ name }) => name === node)?.kind ?? "ollama",
    priceOf,
    lookAtNodes: () =>
      Promise.all(
        nodes.map(async (node) => {
          return nodeView(node, await lookAtNode(node), settingNamesFromEnv(settings, node));
        }),
      ),
  };
}

/** Work that outlives its request. Next throws where there is no request; a process that stays needs no keeping alive. */
function keepAlive(work: Promise<unknown>): void {
  try {
    after(work.catch(() => {}));
  } catch {}
}

/** Only beside listeners that end the process: a first one would keep it running. */
function flushAtExit(flush: () => Promise<void>): void {
  process.once("beforeExit", flush);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    if (process.listenerCount(signal) > 0) process.once(signal, flush);
  }
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
