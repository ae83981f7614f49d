import { flipFacts } from "../core/node-health/flip-facts";
import type { HealthRecord, Verdict } from "../core/node-health/health-record";
import type { NodeCheck } from "../core/node-health/node-check";
import type { NodeProbe } from "../core/node-health/node-probe";
import { type Check, observe, withMail } from "../core/node-health/observe";
import { changeHealth } from "./change-health";
import type { CheckedNode, CheckNodesNeeds } from "./check-nodes";

export type Look = { run: string; seen: Check["seen"]; probe: NodeProbe; verdict: Verdict };

export type ObservedNode = CheckedNode & { record: HealthRecord; now: number; check: NodeCheck };

type Counted = Pick<CheckedNode, "isCounted" | "flippedTo">;

/**
 * Writes down what one check of a node found, and in the same step its flip with the mail that tells of it. null: the record
 * is another version's. Rejects when the store or the words of the mail are away; then nothing, or all of it, was written.
 */
export async function observeNode(needs: CheckNodesNeeds, look: Look): Promise<ObservedNode | null> {
  const { run, seen, verdict, probe } = look;
  const newSeries = needs.newId();
  // A write whose answer was lost shows as "repeated" when it is decided again.
  let counted: Counted = { isCounted: false, flippedTo: null };
  const changed = await changeHealth(needs, probe.node, async (record, now) => {
    const observed = observe(record, { run, seen, verdict, now, newSeries });
    if (observed.kind !== "written") return { next: null, result: observed.kind };
    const { next, flip, isCounted } = observed;
    counted = { isCounted, flippedTo: flip?.to ?? null };
    const mail = flip && (await needs.freezeFlipMail(flipFacts(probe.node, flip)));
    return { next: mail ? withMail(next, mail) : next, result: observed.kind };
  });
  if (!changed?.record) return null;
  const { record, now, result } = changed;
  if (result === "stale") counted = { isCounted: false, flippedTo: null };
  return { name: probe.node, verdict: verdict.kind, ...counted, record, now, check: checkOf(look, now) };
}

function checkOf({ probe, verdict }: Look, now: number): NodeCheck {
  return {
    node: probe.node,
    at: new Date(now),
    verdict: verdict.kind,
    cause: verdict.kind === "ill" ? verdict.cause : null,
    degraded: verdict.kind === "well" ? verdict.degraded : null,
    ms: probe.ms,
  };
}
