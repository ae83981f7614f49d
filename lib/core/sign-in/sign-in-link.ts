import type { Rate } from "../rate-limit/token-bucket";

export const LINK_MS = 10 * 60_000;

/** How long a link's end is remembered, so that a late click is told what became of it. */
export const LINK_MEMORY_MS = 24 * 60 * 60_000;

export const INVITATION_MS = 14 * 24 * 60 * 60_000;

/** A code is short, so after so many wrong ones its link opens in the browser that asked alone. */
export const WRONG_CODES = 5;

const QUARTER_HOUR = 15 * 60_000;

/** Per address: a mailbox must not be flooded. Per network: an office shares one, a guesser must not get far. */
export const LINK_RATES = {
  address: { limit: 5, windowMs: QUARTER_HOUR },
  network: { limit: 30, windowMs: QUARTER_HOUR },
  tries: { limit: 60, windowMs: QUARTER_HOUR },
} as const satisfies Record<string, Rate>;

export type SignInLink = {
  address: string;
  browserHash: string;
  wrongCodes: number;
  returnTo: string;
  expiresAt: Date;
  ended: "used" | "replaced" | null;
};

export type NewLink = Pick<SignInLink, "address" | "browserHash" | "returnTo" | "expiresAt"> & {
  tokenHash: string;
  codeHash: string;
};

/** What a link is to whoever opens it. "elsewhere": in a browser that did not ask for it, where the code is needed. */
export type LinkStanding =
  | { kind: "open"; address: string }
  | { kind: "elsewhere"; address: string }
  | { kind: "used" | "replaced" | "too-old" | "too-many-codes" | "unknown" };

export function linkStanding(
  link: SignInLink | null,
  { browserHash, now }: { browserHash: string | null; now: Date },
): LinkStanding {
  if (!link) return { kind: "unknown" };
  if (link.ended) return { kind: link.ended };
  if (link.expiresAt <= now) return { kind: "too-old" };
  if (link.browserHash === browserHash) return { kind: "open", address: link.address };
  return link.wrongCodes < WRONG_CODES
    ? { kind: "elsewhere", address: link.address }
    : { kind: "too-many-codes" };
}

/** Letters and figures that are not taken for each other. */
const CODE = /^[2-9A-HJ-NP-Z]{8}$/;

/** A typed code in its one form; null: it cannot be one. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[^0-9A-Z]/g, "");
  return CODE.test(code) ? code : null;
}

/** "K7Q2-9XTR" */
export function codeWords(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
