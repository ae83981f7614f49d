import type { ProductEvent } from "../core/product-event";
import type { Rate, Take } from "../core/rate-limit/token-bucket";
import {
  LINK_RATES,
  type LinkStanding,
  linkStanding,
  readCode,
  type SignInLink,
} from "../core/sign-in/sign-in-link";
import type { Clock, RecordEvents } from "./needs";

export type LookAtLinkNeeds = Clock & {
  secretHash(secret: string): string;
  findLink(tokenHash: string): Promise<SignInLink | null>;
};

export type SpendLinkNeeds = LookAtLinkNeeds &
  RecordEvents & {
    takePlace(key: string, rate: Rate): Promise<Take>;
    checkCode(tokenHash: string, codeHash: string): Promise<boolean>;
    admit(link: { tokenHash: string; timeZone: string; now: Date }): Promise<Admission>;
  };

type Admission =
  | { kind: "admitted"; userId: string; accountId: string; isNew: boolean; returnTo: string }
  | { kind: "spent" }
  | { kind: "not-invited" };

export type LinkSpent =
  | { kind: "admitted"; userId: string; returnTo: string }
  | { kind: "wrong-code"; address: string }
  | { kind: "too-many"; retryAfterMs: number }
  | Exclude<LinkStanding, { kind: "open" }>;

type Opened = { token: string; browser: string | null };

/** What a link is, without spending it: programs that read mail open every link. */
export function lookAtLink({ token, browser }: Opened, needs: LookAtLinkNeeds): Promise<LinkStanding> {
  return standingOf({ token, browser }, needs);
}

/** Uses a link up, after a person pressed the button. Of any number of tries at once one is admitted. */
export async function spendLink(
  input: Opened & { code: string | null; timeZone: string; network: string },
  needs: SpendLinkNeeds,
): Promise<LinkSpent> {
  const place = await needs.takePlace(`sign-in:tries:${input.network}`, LINK_RATES.tries);
  if (place.kind === "exhausted") return { kind: "too-many", retryAfterMs: place.retryAfterMs };
  const tokenHash = needs.secretHash(input.token);
  const standing = await standingOf(input, needs);
  if (standing.kind === "elsewhere") {
    if (!input.code) return standing;
    const code = readCode(input.code);
    const isRight = code !== null && (await needs.checkCode(tokenHash, needs.secretHash(code)));
    if (!isRight) return { kind: "wrong-code", address: standing.address };
  } else if (standing.kind !== "open") return standing;

  const admission = await needs.admit({ tokenHash, timeZone: input.timeZone, now: needs.now() });
  switch (admission.kind) {
    case "not-invited":
      return { kind: "unknown" };
    case "spent":
      return spent(await standingOf(input, needs));
    case "admitted": {
      const { userId, accountId, isNew, returnTo } = admission;
      if (isNew) await needs.record(accountId, [SIGNED_UP]);
      return { kind: "admitted", userId, returnTo };
    }
  }
}

const SIGNED_UP: ProductEvent = { name: "signed_up", properties: {} };

async function standingOf({ token, browser }: Opened, needs: LookAtLinkNeeds): Promise<LinkStanding> {
  const link = await needs.findLink(needs.secretHash(token));
  const browserHash = browser === null ? null : needs.secretHash(browser);
  return linkStanding(link, { browserHash, now: needs.now() });
}

/** Somebody else's try came first, so it cannot be open any more. */
function spent(standing: LinkStanding): LinkSpent {
  return standing.kind === "open" ? { kind: "used" } : standing;
}
