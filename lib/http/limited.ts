import type { FleetState } from "../core/fleet-state";
import type { Rate } from "../core/rate-limit/token-bucket";
import type { Viewer } from "../core/viewer";
import { clientAddress, type Front } from "./client-address";
import { problem } from "./problem";

const TEN_MINUTES = 10 * 60_000;

/** What one account may ask at once; after that places come back evenly over ten minutes. */
const PLACES = {
  drafts: 60,
  /** Each dropped file is a request. */
  "e-invoices": 600,
  tables: 60,
  exports: 30,
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

/**
 * The refusal once an account, or all accounts of one address, asked for too much of what is expensive; null: go on.
 * Nothing is expensive to others in local mode, so nothing is counted there.
 */
export async function limited(
  request: Request,
  asker: Asker,
  what: keyof typeof PLACES,
): Promise<Response | null> {
  if (asker.appUrl === undefined) return null;
  const account = { limit: PLACES[what], windowMs: TEN_MINUTES };
  const address = { ...account, limit: PLACES[what] * ACCOUNTS_PER_ADDRESS };
  const from = clientAddress(request.headers, asker.front);
  return (
    (await refusal(asker, `limit:${what}:account:${asker.viewer.accountId}`, account)) ??
    refusal(asker, `limit:${what}:address:${from}`, address)
  );
}

async function refusal({ needs }: Asker, key: string, rate: Rate): Promise<Response | null> {
  const take = await needs.fleetState.take(key, rate).catch(() => null);
  if (take === null) return problem(503, "uncounted", UNCOUNTED);
  return take.kind === "taken" ? null : tooMany(take.retryAfterMs);
}

const UNCOUNTED =
  "Dunlin cannot tell right now whether this is too much at once. Nothing was started; try again in a minute.";

function tooMany(retryAfterMs: number): Response {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
  const message = `That was a lot at once. Nothing was started; please try again in ${waitWords(seconds)}.`;
  const response = problem(429, "too-many", message);
  response.headers.set("retry-after", String(seconds));
  return response;
}

/** Never less than what has to be waited. */
function waitWords(seconds: number): string {
  if (seconds === 1) return "a second";
  if (seconds < 90) return `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
