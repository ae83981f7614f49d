import type { HealthRecord } from "../core/node-health/health-record";
import { flipToReconcile, reconcileFlip } from "../core/node-health/reconcile-flip";
import { changeHealth } from "./change-health";
import type { CheckNodesNeeds } from "./check-nodes";
import { flipMailName } from "./drain-flip-mails";

/** How far the clock of the store may have been ahead when a flip was written: the search must not stop short of its mail. */
const CLOCK_MARGIN_MS = 48 * 60 * 60_000;

/** Asks the mail service after one mail whose fate is unknown, the longest due of all nodes, and writes down what it says. */
export async function reconcileFlipMail(
  needs: CheckNodesNeeds,
  seen: readonly { name: string; record: HealthRecord; now: number }[],
  signal: AbortSignal,
): Promise<void> {
  const due = seen.flatMap((each) => {
    const flip = flipToReconcile(each.record, each.now);
    return flip?.mail ? [{ ...each, flip, mail: flip.mail }] : [];
  });
  const [first] = due.toSorted((one, other) => one.flip.nextAt - other.flip.nextAt);
  if (!first || signal.aborted) return;
  const { name: node, record, flip, mail, now } = first;
  const flippedAt = Math.min(flip.at, now) - CLOCK_MARGIN_MS;
  const found = await needs.findFlipMail(mail, { ...flipMailName(needs, node, first), flippedAt }, signal);
  await changeHealth(needs, node, (current, then) => {
    const asked = { series: record.series, epoch: flip.epoch, generation: flip.generation, found, now: then };
    return { next: current && reconcileFlip(current, asked), result: null };
  });
}
