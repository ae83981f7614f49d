import type { FlipMailOutcome } from "./flip-mail-outcome";
import { withFlip } from "./flips";
import { LONGEST_BACKOFF_MS, WINDOW_MS } from "./health-limits";
import type { Flip, HealthRecord } from "./health-record";

const FIRST_BACKOFF_MS = 5000;

export type Attempted = {
  series: string;
  epoch: number;
  token: string;
  outcome: FlipMailOutcome;
  now: number;
};

/**
 * What became of an attempt; null: it changes nothing. That a mail was taken counts from whoever says it, however late;
 * all else only from the holder of the claim.
 */
export function completeFlip(record: HealthRecord, attempted: Attempted): HealthRecord | null {
  const flip = record.flips.find(({ epoch }) => epoch === attempted.epoch);
  const next = flip && record.series === attempted.series ? ended(flip, attempted) : null;
  return next && withFlip(record, next);
}

function ended(flip: Flip, { token, outcome, now }: Attempted): Flip | null {
  if (outcome.kind === "accepted") {
    return flip.fate === "sent"
      ? null
      : sentFlip(flip, outcome.id, outcome.isMismatch ? "other-bytes" : null);
  }
  if (outcome.kind === "kept") {
    return flip.fate === "sent" ? null : { ...sentFlip(flip, null, null), fate: "kept" };
  }
  if (flip.fate !== "claimed" || flip.lease?.token !== token) return null;
  const { attempts, lastAttemptAt } = flip;
  const isFirst = flip.riskStart === lastAttemptAt;
  const riskStart = isFirst ? null : flip.riskStart;
  const released: Flip = { ...flip, fate: "pending", lease: null, reason: outcome.reason };
  const backoff = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempts - 1));
  switch (outcome.kind) {
    case "unsure":
      return { ...released, nextAt: now + backoff };
    case "later": {
      const wait = Math.min(LONGEST_BACKOFF_MS, Math.max(backoff, outcome.afterMs ?? 0));
      return { ...released, riskStart, nextAt: now + wait };
    }
    case "misconfigured":
      return { ...released, riskStart, attempts: attempts - 1, nextAt: now };
    case "refused":
      // An earlier attempt may have been taken all the same: its window is closed, so that the service's list decides.
      if (riskStart !== null)
        return { ...released, riskStart: Math.min(riskStart, now - WINDOW_MS), nextAt: now };
      return { ...released, fate: "failed", riskStart };
  }
}

/** Its mail is no longer needed. */
export function sentFlip(flip: Flip, providerId: string | null, reason: string | null): Flip {
  return { ...flip, fate: "sent", mail: null, lease: null, providerId, reason };
}
