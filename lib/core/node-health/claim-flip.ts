import { withFlip, withNewGeneration } from "./flips";
import {
  ALIVE_MS,
  isOver,
  LEASE_MS,
  LONGEST_BACKOFF_MS,
  SECOND_LOOK_MS,
  SETTLED_MS,
  WINDOW_MS,
} from "./health-limits";
import type { Flip, HealthRecord } from "./health-record";

/** `next` null: nothing changes. `flip`: now the caller's to send until its lease ends; null: none is due. */
export type Claim = { next: HealthRecord | null; flip: Flip | null };

/**
 * Takes a node's oldest flip whose mail is still open; later ones wait for it. Its risk begins with the claim, before anything
 * is asked of the network, as a crash after it leaves no other trace. Mails past the window become "unknown" on the way.
 * `sender`: whom mails come from by today's settings.
 */
export function claimFlip(
  record: HealthRecord,
  { token, now, sender }: { token: string; now: number; sender?: string },
): Claim {
  let next: HealthRecord | null = null;
  for (const flip of record.flips) {
    if (flip.fate === "unknown" && flip.nextAt - now > SETTLED_MS) {
      next = withFlip(next ?? record, { ...flip, nextAt: now + SETTLED_MS, absentAt: null });
    }
    if (flip.fate !== "pending" && flip.fate !== "claimed") continue;
    if (flip.lease?.token === token) return { next, flip };
    if (flip.lease && !isOver(flip.lease.until, LEASE_MS, now)) return { next, flip: null };
    const riskStart = steadyRiskStart(flip, now);
    if (riskStart !== null && now >= riskStart + WINDOW_MS) {
      const rest = (flip.lastAttemptAt ?? now) + ALIVE_MS;
      const isAlive = !isOver(rest, ALIVE_MS, now);
      next = withFlip(next ?? record, isAlive ? restingFlip(flip, rest) : unknownFlip(flip, now));
      if (isAlive) return { next, flip: null };
      continue;
    }
    if (!isOver(flip.nextAt, LONGEST_BACKOFF_MS, now)) return { next, flip: null };
    const claimed = claimedFlip(fromSender({ ...flip, riskStart }, sender, now), token, now);
    return { next: withFlip(next ?? record, claimed), flip: claimed };
  }
  return { next, flip: null };
}

/** A clock that went back since the last attempt must not lengthen the window: what had passed of it stays passed. */
function steadyRiskStart({ riskStart, lastAttemptAt }: Flip, now: number): number | null {
  return riskStart === null ? null : riskStart - Math.max(0, (lastAttemptAt ?? now) - now);
}

/** Its last attempt may still arrive: were a later flip's mail sent now, that one could come after it. */
function restingFlip(flip: Flip, until: number): Flip {
  return { ...flip, fate: "pending", lease: null, nextAt: until };
}

function unknownFlip(flip: Flip, now: number): Flip {
  const settled = Math.max(
    (flip.riskStart ?? now) + SETTLED_MS,
    (flip.lastAttemptAt ?? now) + SECOND_LOOK_MS,
  );
  const nextAt = Math.min(settled, now + SETTLED_MS);
  return { ...flip, fate: "unknown", lease: null, absentAt: null, nextAt };
}

/** While nothing of a generation can have been taken, a wrong sender may be mended: other bytes, and so another key. */
function fromSender(flip: Flip, sender: string | undefined, now: number): Flip {
  const { mail, riskStart, attempts } = flip;
  if (!mail || sender === undefined || mail.from === sender || riskStart !== null) return flip;
  return { ...withNewGeneration(flip, now), attempts, mail: { ...mail, from: sender } };
}

function claimedFlip(flip: Flip, token: string, now: number): Flip {
  const { riskStart } = flip;
  return {
    ...flip,
    fate: "claimed",
    attempts: flip.attempts + 1,
    lease: { token, until: now + LEASE_MS },
    riskStart: riskStart ?? now,
    // Equal to riskStart only for the attempt that set it.
    lastAttemptAt: riskStart === null ? now : Math.max(now, riskStart + 1),
  };
}
