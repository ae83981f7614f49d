import type { Mail, MailOutcome } from "../core/mail";
import type { Rate, Take } from "../core/rate-limit/token-bucket";
import { returnPath } from "../core/sign-in/return-path";
import { readSignInAddress } from "../core/sign-in/sign-in-address";
import { LINK_MS, LINK_RATES, type NewLink } from "../core/sign-in/sign-in-link";
import { linkMail } from "../core/sign-in/sign-in-mail";
import type { Clock } from "./needs";

export type RequestLinkNeeds = Clock & {
  appUrl: string;
  /** Rejects when nothing can count. */
  takePlace(key: string, rate: Rate): Promise<Take>;
  newSecret(): string;
  newCode(): string;
  secretHash(secret: string): string;
  keepLink(link: NewLink): Promise<void>;
  mayEnter(address: string, now: Date): Promise<boolean>;
  sendMail(mail: Mail): Promise<MailOutcome>;
  /** Runs work after the answer went out, so that nothing can be read from how long the answer took. */
  later(work: () => Promise<void>): void;
  /** For the operator: a cause, never an address. */
  reportMail(reason: string): void;
  /** For the operator: what broke on the way, without what its message quotes. */
  reportLinkFault(missed: "made" | "mailed", fault: unknown): void;
};

export type LinkRequested =
  | { kind: "asked"; address: string; code: string; browser: string }
  | { kind: "not-an-address" | "several" | "empty" }
  | { kind: "too-many"; retryAfterMs: number }
  | { kind: "unable" };

type Input = {
  typed: string;
  returnTo: string | null;
  /** What this browser was given when it asked before. */
  browser: string | null;
  /** Where the request came from, as a key. */
  network: string;
};

/**
 * Asks for a link. Everybody gets the same answer from the same work: whether the address is known is looked up after it,
 * and only then is a mail sent. Whatever cannot be counted or stored is refused.
 */
export async function requestLink(input: Input, needs: RequestLinkNeeds): Promise<LinkRequested> {
  const reading = readSignInAddress(input.typed);
  if (reading.kind !== "address") return reading;
  const { address } = reading;
  try {
    const network = await needs.takePlace(`sign-in:network:${input.network}`, LINK_RATES.network);
    const place =
      network.kind === "taken"
        ? await needs.takePlace(`sign-in:address:${needs.secretHash(address)}`, LINK_RATES.address)
        : network;
    if (place.kind === "exhausted") return { kind: "too-many", retryAfterMs: place.retryAfterMs };
    const token = needs.newSecret();
    const code = needs.newCode();
    const browser = input.browser ?? needs.newSecret();
    const now = needs.now();
    await needs.keepLink({
      tokenHash: needs.secretHash(token),
      codeHash: needs.secretHash(code),
      browserHash: needs.secretHash(browser),
      address,
      returnTo: returnPath(input.returnTo),
      expiresAt: new Date(now.getTime() + LINK_MS),
    });
    needs.later(() => mailLink({ address, token, now }, needs));
    return { kind: "asked", address, code, browser };
  } catch (fault) {
    needs.reportLinkFault("made", fault);
    return { kind: "unable" };
  }
}

async function mailLink(
  { address, token, now }: { address: string; token: string; now: Date },
  needs: RequestLinkNeeds,
): Promise<void> {
  try {
    if (!(await needs.mayEnter(address, now))) return;
    const outcome = await needs.sendMail(linkMail(address, `${needs.appUrl}/sign-in/link?token=${token}`));
    if ("reason" in outcome) needs.reportMail(`${outcome.kind}, ${outcome.reason}`);
  } catch (fault) {
    needs.reportLinkFault("mailed", fault);
  }
}
