import type { FleetState } from "../core/fleet-state";
import type { Rate } from "../core/rate-limit/token-bucket";
import type { Viewer } from "../core/viewer";
import { clientAddress, type Front } from "./client-address";
import { problem } from "./problem";

const TEN_MINUTES = 10 * 60_000;

/** What one account may ask at once; after that places come back evenly over ten minutes. */
const PLACES = {
  drafts: 60,
  /** Requests, and our page sends one for each dropped file. One may hold 50; what is held at once open-uploads.ts bounds. */
  "e-invoices": 600,
  tables: 60,
  exports: 30,
  /** Invoices typed into the form. */
  typed: 120,
  /** The command bar asks after each pause in typing. */
  searches: 240,
} as const;

/** An office, a family or a mobile network shares an address. */
const ACCOUNTS_PER_ADDRESS = 3;

type Asker = {
  viewer: Viewer;
  /** Undefined: local mode, where nobody is kept from anybody. */
  appUrl: string | undefined;
  front: Front;
  needs: { fleetState: Pick<FleetState, "take"> };
};

/** For a route: the refusal once somebody asked for too much of what is expensive; null: go on. */
export async function limited(
  request: Request,
  asker: Asker,
  what: keyof typeof PLACES,
): Promise<Response | null> {
  const refused = await refusal(request.headers, asker, what);
  return refused && asResponse(refused);
}

/** For a server action: the same in words for a form; null: go on. */
export async function limitedInWords(
  headers: Headers,
  asker: Asker,
  what: keyof typeof PLACES,
): Promise<string | null> {
  const refused = await refusal(headers, asker, what);
  return refused && words(refused);
}

/** What a whole installation may ask of its nodes by hand, local mode included: each check loads and asks them. */
const CHECKS = { limit: 6, windowMs: TEN_MINUTES };

/** For the operators' button, theirs all together: why not now, in words; null: go on. */
export async function limitedChecks(needs: Asker["needs"]): Promise<string | null> {
  const refused = await placeOf({ needs }, "limit:checks", CHECKS);
  return refused && words(refused);
}

type Refusal = { kind: "uncounted" } | { kind: "too-many"; seconds: number };

/**
 * Once an account, or all accounts of one address, asked for too much. Nothing is expensive to others in local mode, so
 * nothing is counted there.
 */
async function refusal(headers: Headers, asker: Asker, what: keyof typeof PLACES): Promise<Refusal | null> {
  if (asker.appUrl === undefined) return null;
  const account = { limit: PLACES[what], windowMs: TEN_MINUTES };
  const address = { ...account, limit: PLACES[what] * ACCOUNTS_PER_ADDRESS };
  const from = clientAddress(headers, asker.front);
  return (
    (await placeOf(asker, `limit:${what}:account:${asker.viewer.accountId}`, account)) ??
    placeOf(asker, `limit:${what}:address:${from}`, address)
  );
}

async function placeOf({ needs }: Pick<Asker, "needs">, key: string, rate: Rate): Promise<Refusal | null> {
  const take = await needs.fleetState.take(key, rate).catch(() => null);
  if (take === null) return { kind: "uncounted" };
  if (take.kind === "taken") return null;
  return { kind: "too-many", seconds: Math.max(1, Math.ceil(take.retryAfterMs / 1_000)) };
}

function asResponse(refused: Refusal): Response {
  if (refused.kind === "uncounted") return problem(503, "uncounted", words(refused));
  const response = problem(429, "too-many", words(refused));
  response.headers.set("retry-after", String(refused.seconds));
  return response;
}

function words(refused: Refusal): string {
  if (refused.kind === "uncounted") return UNCOUNTED;
  return `That was a lot at once. Nothing was started; please try again in ${waitWords(refused.seconds)}.`;
}

const UNCOUNTED =
  "Dunlin cannot tell right now whether this is too much at once. Nothing was started; try again in a minute.";

/** Never less than what has to be waited. */
function waitWords(seconds: number): string {
  if (seconds === 1) return "a second";
  if (seconds < 90) return `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
