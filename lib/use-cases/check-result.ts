import { HealthStoreFault } from "../core/node-health/health-store";
import type { CheckedNode, CheckRun, MailsOfRun } from "./check-nodes";
import type { Drained } from "./drain-flip-mails";
import type { ObservedNode } from "./observe-node";

/** What kept a run from its end; anything but the store being away is thrown on. */
export function storeAway(faults: readonly unknown[]): CheckRun {
  const other = faults.find((fault) => !(fault instanceof HealthStoreFault));
  if (other !== undefined) throw other;
  const [first] = faults;
  return { kind: "store-away", reason: first instanceof HealthStoreFault ? first.reason : "unknown" };
}

export function told({ name, verdict, isCounted, flippedTo }: ObservedNode): CheckedNode {
  return { name, verdict, isCounted, flippedTo };
}

export function mailsOf(
  nodes: readonly ObservedNode[],
  early: Drained | null,
  late: Drained | null,
): MailsOfRun {
  const ended = (late?.sent ?? 0) + (late?.failed ?? 0);
  const open = nodes
    .flatMap(({ record }) => record.flips)
    .filter(({ fate }) => fate === "pending" || fate === "claimed");
  return {
    sent: (early?.sent ?? 0) + (late?.sent ?? 0),
    waiting: Math.max(0, open.length - ended),
    failed: (early?.failed ?? 0) + (late?.failed ?? 0),
  };
}

const STUCK_MS = 30 * 60_000;

/** A mail has waited for long and this run got none off: the outside hears it by the heartbeat's silence. */
export function isMailStuck(nodes: readonly ObservedNode[], { sent }: MailsOfRun): boolean {
  return (
    sent === 0 &&
    nodes.some(({ record, now }) =>
      record.flips.some(
        ({ fate, confirmedAt }) => (fate === "pending" || fate === "claimed") && now - confirmedAt > STUCK_MS,
      ),
    )
  );
}
