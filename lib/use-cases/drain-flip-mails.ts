import type { CheckNodesNeeds } from "./check-nodes";

export type DrainFlipMailsNeeds = Pick<
  CheckNodesNeeds,
  "installation" | "nodeNames" | "health" | "freezeFlipMail" | "sendFlipMail" | "newId"
>;

/** `isMisconfigured`: the mail service takes nothing from us as we are set up, so no more was tried. */
export type Drained = { sent: number; failed: number; isMisconfigured: boolean };

/** Sends what is due, each node's flips in their order. Safe at any time, by many at once. Rejects with HealthStoreFault. */
export async function drainFlipMails(_needs: DrainFlipMailsNeeds, _signal: AbortSignal): Promise<Drained> {
  return { sent: 0, failed: 0, isMisconfigured: false };
}
