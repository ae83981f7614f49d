/** The settings that only make sense together; each is checked alone before. Undefined: not set. */
type SettingsTogether = {
  AUTH_SECRET?: string | undefined;
  APP_URL?: string | undefined;
  BIND_ADDRESS?: string | undefined;
  DATABASE_URL?: string | undefined;
  UPSTASH_REDIS_REST_URL?: string | undefined;
  UPSTASH_REDIS_REST_TOKEN?: string | undefined;
  RESEND_API_KEY?: string | undefined;
  MAIL_FROM?: string | undefined;
  CRON_SECRET?: string | undefined;
};

/** True for an address that only this machine can reach. */
export function isLoopbackAddress(address: string): boolean {
  return address === "localhost" || address === "::1" || /^(::ffff:)?127(\.\d{1,3}){3}$/i.test(address);
}

export type Listening = { isHosted: boolean; bindAddress: string; addresses: readonly string[] };

/**
 * Why a server may not go on listening where it does; null: it may. Without sign-in this machine alone may reach it, and
 * knowing no address is no proof of that. With sign-in it may be reached where BIND_ADDRESS says so, as others rely on it.
 */
export function outsideRefusal({ isHosted, bindAddress, addresses }: Listening): string | null {
  const outside = addresses.filter((address) => !isLoopbackAddress(address));
  if (outside.length === 0 && (isHosted || addresses.length > 0)) return null;
  if (isHosted && !isLoopbackAddress(bindAddress)) return null;
  const where = outside.length > 0 ? `listens on ${outside.join(" and ")}` : "cannot tell where it listens";
  if (isHosted) {
    return (
      `Dunlin stopped: it ${where}, and BIND_ADDRESS says that only this machine reaches it. Start it with "npm start", ` +
      `or set BIND_ADDRESS=${outside[0]} where that is meant, with a proxy in front. Nothing was opened.`
    );
  }
  return (
    `Dunlin stopped: it ${where}, where other machines may reach it, and without AUTH_SECRET nobody has to sign in. ` +
    'Start it with "npm start", which listens on this machine only, or set AUTH_SECRET and APP_URL. Nothing was opened.'
  );
}

/**
 * Sentences about settings that contradict each other or this kind of machine, without a value of any.
 * `isServerless`: a platform that starts and stops instances at will and gives each a disk of its own that vanishes.
 */
export function settingsTogether(settings: SettingsTogether, isServerless: boolean): string[] {
  return [
    ...(isServerless ? serverlessProblems(settings) : modeProblems(settings)),
    ...pairProblems(settings),
  ];
}

function serverlessProblems(settings: SettingsTogether): string[] {
  const { AUTH_SECRET, APP_URL, DATABASE_URL, RESEND_API_KEY, CRON_SECRET } = settings;
  const problems: string[] = [];
  if (!DATABASE_URL) {
    problems.push(
      "DATABASE_URL must name a Postgres here: this platform's disk vanishes with each instance, and every invoice with it",
    );
  }
  if (!AUTH_SECRET) {
    problems.push(
      "AUTH_SECRET must be set here: without it Dunlin has no sign-in, and this address is public",
    );
  }
  if (AUTH_SECRET && !APP_URL) problems.push(APP_URL_MISSING);
  if (!RESEND_API_KEY) {
    problems.push(
      "RESEND_API_KEY and MAIL_FROM must be set here: sign-in links would go to this platform's log, where nobody who signs in looks and others may read them",
    );
  }
  if (!CRON_SECRET) {
    problems.push(
      "CRON_SECRET must be set here: without it nobody can ask for the checks that tell you when a node is down",
    );
  }
  return problems;
}

const APP_URL_MISSING =
  "APP_URL must be set when AUTH_SECRET is: sign-in links carry the address people open Dunlin at";

function modeProblems({ AUTH_SECRET, APP_URL, BIND_ADDRESS }: SettingsTogether): string[] {
  if (AUTH_SECRET) return APP_URL ? [] : [APP_URL_MISSING];
  const problems: string[] = [];
  if (APP_URL) {
    problems.push(
      "AUTH_SECRET must be set when APP_URL is: without it nobody signs in, so nobody else may come in",
    );
  }
  if (BIND_ADDRESS && !isLoopbackAddress(BIND_ADDRESS)) {
    problems.push(
      "BIND_ADDRESS must be 127.0.0.1 or ::1 without AUTH_SECRET: there is no sign-in then, and other machines would get in",
    );
  }
  return problems;
}

function pairProblems(settings: SettingsTogether): string[] {
  const problems: string[] = [];
  if (!settings.UPSTASH_REDIS_REST_URL !== !settings.UPSTASH_REDIS_REST_TOKEN) {
    problems.push("UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN must be set both or neither");
  }
  if (settings.RESEND_API_KEY && !settings.MAIL_FROM) {
    problems.push(
      "MAIL_FROM must be set when RESEND_API_KEY is: Resend sends only from a domain you have verified",
    );
  }
  return problems;
}
