import { claimFlip } from "../core/node-health/claim-flip";
import { completeFlip } from "../core/node-health/complete-flip";
import type { FlipMailName } from "../core/node-health/flip-mail-outcome";
import type { Flip, HealthRecord } from "../core/node-health/health-record";
import { changeHealth } from "./change-health";
import type { CheckNodesNeeds } from "./check-nodes";

export type DrainFlipMailsNeeds = Pick<
  CheckNodesNeeds,
  "installation" | "nodeNames" | "health" | "mailFrom" | "sendFlipMail" | "newId"
>;

/**
 * `isMisconfigured`: the mail service takes nothing from us as we are set up, so no more was tried. `isLeftOpen`: an attempt came
 * to no certain end.
 */
export type Drained = { sent: number; failed: number; isMisconfigured: boolean; isLeftOpen: boolean };

/** A service that does not answer must not cost a run its time: the other nodes' mails wait for the next drain. */
const MOST_TROUBLES = 2;
const MOST_RETRIES = 2;

/**
 * Sends what is due, each node's mails in the order of their flips. Safe at any time and by many at once. Rejects with
 * HealthStoreFault; what is claimed then is taken up when its lease ends.
 */
export async function drainFlipMails(
  needs: DrainFlipMailsNeeds,
  signal: AbortSignal,
  mostTroubles = MOST_TROUBLES,
): Promise<Drained> {
  const drained: Drained = { sent: 0, failed: 0, isMisconfigured: false, isLeftOpen: false };
  let troubles = 0;
  for (const node of needs.nodeNames) {
    let outcome = await sendNext(needs, node, signal);
    while (outcome === "accepted" || outcome === "kept" || outcome === "refused") {
      drained[outcome === "refused" ? "failed" : "sent"]++;
      outcome = await sendNext(needs, node, signal);
    }
    if (outcome === "misconfigured") return { ...drained, isMisconfigured: true };
    if (outcome !== null) drained.isLeftOpen = true;
    if (outcome !== null && ++troubles >= mostTroubles) return drained;
  }
  return drained;
}

/**
 * Drains, and tries again in the same run what came to no certain end: where a cron comes once a day, its next run is later than the
 * mail service's memory of a key, and one lost answer would leave a mail in doubt.
 */
export async function drainWithRetries(
  needs: DrainFlipMailsNeeds & Pick<CheckNodesNeeds, "pause">,
  signal: AbortSignal,
): Promise<Drained> {
  const drained = await drainFlipMails(needs, signal);
  for (let round = 1; round <= MOST_RETRIES; round++) {
    if (!drained.isLeftOpen || drained.isMisconfigured || signal.aborted) break;
    await needs.pause(round, signal);
    const more = await drainFlipMails(needs, signal, 1);
    drained.sent += more.sent;
    drained.failed += more.failed;
    drained.isMisconfigured = more.isMisconfigured;
    drained.isLeftOpen = more.isLeftOpen;
  }
  return drained;
}

/** One attempt at the node's oldest open mail; null: none is due. */
async function sendNext(needs: DrainFlipMailsNeeds, node: string, signal: AbortSignal) {
  if (signal.aborted) return null;
  const token = needs.newId();
  const sender = needs.mailFrom === undefined ? {} : { sender: needs.mailFrom };
  const claim = await changeHealth(needs, node, (record, now) => {
    const claimed = record && claimFlip(record, { token, now, ...sender });
    return { next: claimed?.next ?? null, result: claimed?.flip ?? null };
  });
  const [record, flip] = [claim?.record, claim?.result];
  if (!record || !flip?.mail) return null;
  const outcome = await needs.sendFlipMail(flip.mail, flipMailName(needs, node, { record, flip }), signal);
  await changeHealth(needs, node, (current, now) => {
    const attempted = { series: record.series, epoch: flip.epoch, token, outcome, now };
    return { next: current && completeFlip(current, attempted), result: null };
  });
  return outcome.kind;
}

export function flipMailName(
  { installation }: Pick<CheckNodesNeeds, "installation">,
  node: string,
  { record, flip }: { record: HealthRecord; flip: Flip },
): FlipMailName {
  const { epoch, generation, at } = flip;
  return { installation, node, series: record.series, epoch, generation, flippedAt: at };
}
