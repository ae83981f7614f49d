import { createHash, timingSafeEqual } from "node:crypto";
import type { AskedHeaders } from "./own-host";
import { problem } from "./problem";

export type CronRules = {
  /** undefined: not set, so nobody is let in. */
  secret: string | undefined;
  /** A deployment made to look at, with production's settings perhaps: what it did would count twice. */
  isPreview: boolean;
};

/**
 * The refusal for whoever calls what a timer calls; null: the caller has the secret. The Authorization header counts and
 * nothing else: a cookie, an address or a user agent is no proof. Nobody without the secret learns what else is wrong.
 */
export function refuseCaller(headers: AskedHeaders, { secret, isPreview }: CronRules): Response | null {
  if (secret === undefined) return problem(503, "closed", CLOSED);
  if (!isSame(headers.get("authorization") ?? "", `Bearer ${secret}`))
    return problem(401, "refused", REFUSED);
  return isPreview ? problem(403, "not-production", NOT_PRODUCTION) : null;
}

/** In a time that says nothing about either: hashes have one length and no likeness. */
function isSame(given: string, wanted: string): boolean {
  return timingSafeEqual(hash(given), hash(wanted));
}

function hash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

const CLOSED = "Nobody may ask for this here. Nothing was done.";
const REFUSED = "This is not for you. Nothing was done.";
const NOT_PRODUCTION = "Only the production deployment does this. Nothing was done.";
