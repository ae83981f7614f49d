import type { FleetState } from "../../core/fleet-state";
import { type KeptMail, type Mail, type MailOutcome, withoutLink } from "../../core/mail";
import type { Rate, Take } from "../../core/rate-limit/token-bucket";
import type { AdmissionRule } from "../../core/sign-in/sign-up";
import type { Database } from "../database/orm";
import { createSignInStore } from "../database/sign-in-store";
import { faultLine } from "../fault-line";
import { newCode, newSecret, secretHash } from "./secrets";
import { createSessionKeeper } from "./session-keeper";

export type SignInSettings = {
  database: Database;
  secret: string;
  appUrl: string;
  /** What all instances share; null: there is none, and a process's own memory would count for itself alone. */
  sharedState: Pick<FleetState, "take"> | null;
  rule: AdmissionRule;
  sendMail: (mail: Mail, signal?: AbortSignal) => Promise<MailOutcome>;
  /** null: a mail service is set up. */
  listOutbox: (() => Promise<KeptMail[]>) | null;
  /** Whether everybody who gets here may read the outbox, and so sign in as anybody: on one's own machine alone. */
  isOutboxOpen: boolean;
  keepAlive(work: Promise<unknown>): void;
  report(line: string): void;
};

export type SignIn = ReturnType<typeof createSignIn>;

/** Everything hosted mode needs to let people in and keep strangers out. */
export function createSignIn(settings: SignInSettings) {
  const { database, secret, appUrl, sharedState, rule, keepAlive, report, ...mail } = settings;
  const { listOutbox, isOutboxOpen } = mail;
  const store = createSignInStore(database, rule);
  return {
    ...store,
    ...createSessionKeeper({ orm: database.orm, secret, appUrl }),
    ...mail,
    listOutbox:
      listOutbox && (async () => (isOutboxOpen ? listOutbox() : (await listOutbox()).map(withoutLink))),
    appUrl,
    rule,
    newSecret,
    newCode,
    secretHash,
    later: (work: () => Promise<void>) => keepAlive(work()),
    reportMail: (reason: string) => report(`Dunlin: a mail with a link may not have gone out (${reason}).`),
    reportLinkFault: (missed: "made" | "mailed", fault: unknown) =>
      report(`Dunlin: a sign-in link could not be ${missed}. ${faultLine(fault)}`),
    /** Counted by the database where nothing else is shared. @throws when neither can count: then nobody is let in. */
    takePlace: (key: string, rate: Rate): Promise<Take> =>
      sharedState?.take(key, rate).catch(() => store.takeSignInPlace(key, rate)) ??
      store.takeSignInPlace(key, rate),
  };
}
