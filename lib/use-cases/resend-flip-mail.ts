import { HealthStoreFault } from "../core/node-health/health-store";
import { resentFlip } from "../core/node-health/reconcile-flip";
import { changeHealth } from "./change-health";
import type { CheckNodesNeeds } from "./check-nodes";

export type ResendFlipMailNeeds = Pick<CheckNodesNeeds, "health" | "newId">;

type Resent = { kind: "queued" | "gone" } | { kind: "store-away" };

/**
 * A person's word that a mail whose fate is "unknown" or "failed" is to be sent anew, perhaps a second time. Asked twice it
 * is queued once: the generation says which sending was meant. `to`: whom alerts go to now. "gone": there is no such mail, or
 * it went out meanwhile.
 */
export async function resendFlipMail(
  needs: ResendFlipMailNeeds,
  { node, epoch, generation, to }: { node: string; epoch: number; generation: number; to?: string },
): Promise<Resent> {
  try {
    const changed = await changeHealth(needs, node, (record, now) => {
      const next = record && resentFlip(record, { epoch, generation, now, to });
      const isAsked = record?.flips.some(
        (flip) => flip.epoch === epoch && flip.generation === generation + 1 && flip.fate === "pending",
      );
      return { next, result: { kind: next || isAsked ? ("queued" as const) : ("gone" as const) } };
    });
    return changed?.result ?? { kind: "gone" };
  } catch (fault) {
    if (fault instanceof HealthStoreFault) return { kind: "store-away" };
    throw fault;
  }
}
