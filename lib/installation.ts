import "server-only";
import { randomUUID } from "node:crypto";
import { createNoAnalytics } from "./adapters/analytics/analytics";
import { createPostHog } from "./adapters/analytics/posthog";
import { invoiceReference } from "./adapters/analytics/references";
import type { SignIn } from "./adapters/auth/sign-in";
import { openDatabase } from "./adapters/database/open-database";
import { createOperatorStore } from "./adapters/database/operator-store";
import type { Database } from "./adapters/database/orm";
import { createStore, type Store } from "./adapters/database/store";
import { readDocument } from "./adapters/documents/read-document";
import { faultLine } from "./adapters/fault-line";
import { openFleetState } from "./adapters/fleet-state/open-fleet-state";
import { openHealthStore } from "./adapters/health/open-health";
import { keptAnswer } from "./adapters/kept-answer";
import { createLiveDrafts, type LiveDrafts } from "./adapters/live-drafts";
import { createLooks } from "./adapters/readiness/create-looks";
import { createAlerts } from "./alerts";
import { askedNodes } from "./asked-nodes";
import { createEventSender, keepAlive, keepTidy } from "./background-work";
import { APP_VERSION } from "./core/app-version";
import type { ProductEvent } from "./core/product-event";
import type { Viewer } from "./core/viewer";
import { type Env, env, front, isBuilding, isPreview } from "./env";
import type { CronRules } from "./http/cron-secret";
import { createOpenStreams, type OpenStreams } from "./http/open-streams";
import { createOpenUploads, type OpenUploads } from "./http/open-uploads";
import { type NodeHealth, openNodeHealth } from "./node-health";
import { type OpenedMail, openMail } from "./open-mail";
import { type ExportEventsNeeds, exportEvents } from "./use-cases/export-events";
import { forgetOldAttempts } from "./use-cases/forget-old-attempts";
import { forgetOldChecks } from "./use-cases/forget-old-checks";
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
  nodeHealth: NodeHealth;
  /** What is kept because no mail service is set up; null: one is. */
  listOutbox: OpenedMail["listOutbox"];
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

/** Who may call what a timer outside calls. Looks at settings alone and opens nothing. */
export function cronRules(): CronRules {
  return { secret: env().CRON_SECRET, isPreview: isPreview() };
}

async function open(settings: Env): Promise<Installation> {
  const database = await openDatabase({
    url: settings.DATABASE_URL ?? null,
    dataDir: settings.DATA_DIR,
    phase: isBuilding() ? "phase-production-build" : null,
  });
  const mail = await openMail(settings);
  const needs = await createNeeds({ database, mail }, settings);
  const door = await openDoor({ database, needs, mail }, settings);
  const now = new Date();
  await needs.interruptStaleDrafts(database.kind === "embedded" ? now : lostBefore(now));
  keepTidy(
    () => timeOutDrafts(needs),
    () => forgetOldAttempts(needs),
    () => forgetOldChecks(needs),
    async () => door.signIn?.forgetOldSignIns(needs.now()),
  );
  const openStreams = createOpenStreams({ mostPerAccount: door.appUrl ? 20 : 2_000 });
  const bounds = { openStreams, openUploads: createOpenUploads({ mostPerAccount: 2, most: 8 }) };
  const nodeHealth = openNodeHealth({ needs, mail }, settings);
  const { listOutbox } = mail;
  const liveDrafts = createLiveDrafts({ keepAlive });
  return { ...door, ...bounds, needs, nodeHealth, listOutbox, liveDrafts, front: front() };
}

type Door = Pick<Installation, "appUrl" | "identify" | "signIn">;

type Opened = { database: Database; needs: Installation["needs"]; mail: OpenedMail };

async function openDoor({ database, needs, mail }: Opened, settings: Env): Promise<Door> {
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
    sendMail: mail.sendMail,
    listOutbox: mail.listOutbox,
    isOutboxOpen: mail.isOutboxOpen,
  });
  const identify: Door["identify"] = async (headers) => (await signIn.find(await headers()))?.viewer ?? null;
  return { appUrl, signIn, identify };
}

async function createNeeds({ database, mail }: Omit<Opened, "needs">, settings: Env) {
  const stores = createStore(database);
  const clock = { now: () => new Date(), newId: () => randomUUID() };
  const { instanceId, secret } = await stores.installation();
  const { POSTHOG_KEY: key, POSTHOG_HOST: host } = settings;
  const analytics = { key, host, instanceId };
  const sendSoon = eventSender({ ...stores, ...clock }, analytics);
  const upstash = { url: settings.UPSTASH_REDIS_REST_URL, token: settings.UPSTASH_REDIS_REST_TOKEN };
  const sharedStore = { ...upstash, installationId: instanceId };
  const { fleetState, shared, bare } = openFleetState(sharedStore);

  return {
    ...stores,
    ...longReckonings(stores),
    ...clock,
    async record(accountId: string, events: readonly ProductEvent[]): Promise<void> {
      await recordEvents({ accountId, events }, { ...stores, ...clock, appVersion: APP_VERSION });
      sendSoon();
    },
    invoiceRef: (invoiceId: string) => invoiceReference(secret, invoiceId),
    ...askedNodes({ stores, fleetState }, settings),
    fleetState,
    sharedFleetState: shared,
    instanceId,
    health: openHealthStore({ ...sharedStore, database }),
    ...createAlerts(settings, { isMailed: mail.from !== null, ...stores, ...createOperatorStore(database) }),
    ...createLooks({
      database: { kind: database.kind, read: stores.installation },
      sharedState: bare,
      mail: { key: settings.RESEND_API_KEY, from: settings.MAIL_FROM },
      analytics,
      newId: clock.newId,
    }),
    report: (fault: unknown) => console.error(`Dunlin: a draft broke off. ${faultLine(fault)}`),
    budget: { usdPerDay: settings.BUDGET_USD_PER_DAY, usdPerMonth: settings.BUDGET_USD_PER_MONTH },
    readDocument,
  };
}

/** What counts months of rows; an open operations page asks for it every few seconds. */
function longReckonings({ uptime, modelAcceptance }: Pick<Store, "uptime" | "modelAcceptance">) {
  const uptimeOfDays = keptAnswer(uptime);
  return {
    modelAcceptance: keptAnswer(modelAcceptance),
    uptime: (asked: Parameters<Store["uptime"]>[0]) =>
      asked.bucketMs < MINUTE_MS ? uptime(asked) : uptimeOfDays(asked),
  };
}

const MINUTE_MS = 60_000;

type PostHogSettings = { key: string | undefined; host: string; instanceId: string };

/** Called after each event; at once for what an earlier run could not deliver. */
function eventSender(
  stores: Omit<ExportEventsNeeds, "deliver">,
  { key, ...where }: PostHogSettings,
): () => void {
  const { deliver } = key === undefined ? createNoAnalytics() : createPostHog({ key, ...where });
  const sendSoon =
    key === undefined ? () => {} : createEventSender(() => exportEvents({ ...stores, deliver }));
  sendSoon();
  return sendSoon;
}
