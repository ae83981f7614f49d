import { within } from "./adapters/nodes/stopper";
import type { Account } from "./core/invoice/invoice";
import type { AlertFindings } from "./core/readiness/alert-words";
import { type Env, staysRunning } from "./env";

type Person = { address: string; accountId: string };

type AlertNeeds = {
  /** Whether a mail service is set up. */
  isMailed: boolean;
  firstOperator(): Promise<Person | null>;
  findPerson(address: string): Promise<Person | null>;
  findAccount(accountId: string): Promise<Account | null>;
  ensureLocalAccount(timeZone: string): Promise<Account>;
};

/** In local mode nobody has an address; a mail that only waits in the outbox needs none that could be reached. */
const LOCAL_ADDRESS = "operator@localhost";

/** Without this there is nobody to write to, so that a flip rather waits for the next check. */
const OPERATOR_MS = 5_000;
/** A mail in another zone's time is better than a late one. */
const TIME_ZONE_MS = 2_000;

/** Whom mails about nodes go to, and what the operator's page says of it. */
export function createAlerts(
  settings: Env,
  needs: AlertNeeds,
  { operatorMs = OPERATOR_MS, timeZoneMs = TIME_ZONE_MS } = {},
) {
  const isLocal = settings.AUTH_SECRET === undefined;

  async function addressOf(): Promise<string | null> {
    const named = settings.ALERT_EMAIL ?? settings.OPERATOR_EMAIL;
    const known = named ?? (await within(operatorMs, needs.firstOperator))?.address;
    return known ?? (isLocal && !needs.isMailed ? LOCAL_ADDRESS : null);
  }

  async function timeZoneOf(address: string): Promise<string | null> {
    if (isLocal) {
      return (await needs.ensureLocalAccount(Intl.DateTimeFormat().resolvedOptions().timeZone)).timeZone;
    }
    const person = (await needs.findPerson(address)) ?? (await needs.firstOperator());
    return (person && (await needs.findAccount(person.accountId)))?.timeZone ?? null;
  }

  return {
    /** null: nobody. Rejects when it cannot be read now. */
    async alertRecipient(): Promise<{ address: string; timeZone: string | null } | null> {
      const address = await addressOf();
      if (address === null) return null;
      const timeZone = await within(timeZoneMs, () => timeZoneOf(address)).catch(() => null);
      return { address, timeZone };
    },

    async lookAtAlerts(): Promise<AlertFindings> {
      const who = await addressOf().then(
        (address): AlertFindings["who"] => (address ? { kind: "known", address } : { kind: "nobody" }),
        (): AlertFindings["who"] => ({ kind: "unknown" }),
      );
      const hasHeartbeat = settings.HEARTBEAT_URL !== undefined;
      return { who, isMailed: needs.isMailed, checkedBy: checkedBy(settings), hasHeartbeat };
    },
  };
}

function checkedBy({ CHECK_EVERY_MINUTES, CRON_SECRET }: Env): AlertFindings["checkedBy"] {
  if (CHECK_EVERY_MINUTES > 0 && staysRunning()) return "timer";
  return CRON_SECRET === undefined ? "nobody" : "caller";
}
