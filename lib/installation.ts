import "server-only";
import { randomUUID } from "node:crypto";
import { createNoAnalytics } from "./adapters/analytics/analytics";
import { createPostHog } from "./adapters/analytics/posthog";
import { invoiceReference } from "./adapters/analytics/references";
import { createAttemptLog } from "./adapters/attempt-log";
import type { SignIn } from "./adapters/auth/sign-in";
import { createAttemptRecorder } from "./adapters/database/attempt-recorder";
import { openDatabase } from "./adapters/database/open-database";
import type { Database } from "./adapters/database/orm";
import { createStore, type Store } from "./adapters/database/store";
import { readDocument } from "./adapters/documents/read-document";
import { faultLine } from "./adapters/fault-line";
import { openFleetState } from "./adapters/fleet-state/open-fleet-state";
import { createLiveDrafts, type LiveDrafts } from "./adapters/live-drafts";
import { createOutboxMailer } from "./adapters/mailer/outbox-mailer";
import { createNodeClient } from "./adapters/nodes/node-client";
import { lookAtNode } from "./adapters/nodes/node-status";
import { createLooks } from "./adapters/readiness/create-looks";
import { createEventSender, flushAtExit, keepAlive, keepTidy } from "./background-work";
import { APP_VERSION } from "./core/app-version";
import type { FleetState } from "./core/fleet-state";
import { nodeView } from "./core/nodes/node-view";
import type { ProductEvent } from "./core/product-event";
import { isLoopbackAddress } from "./core/settings-together";
import type { Viewer } from "./core/viewer";
import { type Env, env, front, isBuilding } from "./env";
import { isLocalHost } from "./http/local-host";
import { createOpenStreams, type OpenStreams } from "./http/open-streams";
import { createOpenUploads, type OpenUploads } from "./http/open-uploads";
import { nodeLimitsFromEnv, nodesFromEnv, pricesFromEnv, settingNamesFromEnv } from "./node-settings";
import { exportEvents } from "./use-cases/export-events";
import { forgetOldAttempts } from "./use-cases/forget-old-attempts";
import { lostBefore } from "./use-cases/lost-draft";
import { recordEvents } from "./use-cases/record-events";
import { timeOutDrafts } from "./use-cases/time-out-drafts";

/** What use cases may ask of the outside world, for whomever; lib/dependencies.ts says for whom. */
export type Installation = {
  needs: Awaited<ReturnType<typeof createNeeds>>;
  liveDrafts: LiveDrafts;
  openStreams: OpenStreams;
  openUploads: OpenUploads;
  /** Where people open the app in hosted mode; undefined: local mode. */
  appUrl: string | undefined;
  /** Whose word about where a request came from is taken. */
  front: "vercel" | "own";
  /** null: local mode. */
  signIn: SignIn | null;
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
  const door = await openDoor(database, needs, settings);
  const now = new Date();
  await needs.interruptStaleDrafts(database.kind === "embedded" ? now : lostBefore(now));
  keepTidy(
    () => timeOutDrafts(needs),
    () => forgetOldAttempts(needs),
    async () => door.signIn?.forgetOldSignIns(needs.now()),
  );
  const openStreams = createOpenStreams({ mostPerAccount: door.appUrl ? 20 : 2_000 });
  const bounds = { openStreams, openUploads: createOpenUploads({ mostPerAccount: 2, most: 8 }) };
  return { ...door, ...bounds, needs, liveDrafts: createLiveDrafts({ keepAlive }), front: front() };
}

type Door = Pick<Installation, "appUrl" | "identify" | "signIn">;

async function openDoor(database: Database, needs: Installation["needs"], settings: Env): Promise<Door> {
  const { AUTH_SECRET: secret, APP_URL: appUrl } = settings;
  if (secret === undefined || appUrl === undefined) {
    const local = await needs.ensureLocalAccount(Intl.DateTimeFormat().resolvedOptions().timeZone);
    const owner: Viewer = { accountId: local.id, userId: null, email: null, isOperator: true };
    return { appUrl: undefined, signIn: null, identify: async () => owner };
  }
  // Loaded where it is needed: local mode starts without it.
  const { createSignIn } = await import("./adapters/auth/sign-in");
  const signIn = createSignIn({
    database,
    secret,
    appUrl,
    sharedState: needs.sharedFleetState,
    rule: { signUp: settings.SIGN_UP, operatorAddress: settings.OPERATOR_EMAIL ?? null },
    keepAlive,
    report: (line) => console.error(line),
    ...(await openMailer(settings, appUrl)),
  });
  const identify: Door["identify"] = async (headers) => (await signIn.find(await headers()))?.viewer ?? null;
  return { appUrl, signIn, identify };
}

/** Resend where it is set; else the terminal and the outbox. */
async function openMailer({ RESEND_API_KEY: key, MAIL_FROM: from, ...settings }: Env, appUrl: string) {
  if (key !== undefined && from !== undefined) {
    const { createResendMailer } = await import("./adapters/mailer/resend-mailer");
    return { sendMail: createResendMailer({ key, from }), listOutbox: null, isOutboxOpen: false };
  }
  const isOutboxOpen = isLocalHost(new URL(appUrl).host) && isLoopbackAddress(settings.BIND_ADDRESS);
  const outbox = createOutboxMailer({ dataDir: settings.DATA_DIR, print: (line) => console.log(line) });
  return { sendMail: outbox.send, listOutbox: outbox.listOutbox, isOutboxOpen };
}

async function createNeeds(database: Database, settings: Env) {
  const stores = createStore(database);
  const clock = { now: () => new Date(), newId: () => randomUUID() };
  const { instanceId, secret } = await stores.installation();
  const { fleetState, shared, bare } = openFleetState({
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
      sharedState: bare,
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
