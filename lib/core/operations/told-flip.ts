import type { Cause, Fate, Flip, NodeState } from "../node-health/health-record";

/** One flip as the operator reads it: without the mail itself, its lease and its keys. */
export type ToldFlip = {
  epoch: number;
  generation: number;
  to: NodeState;
  at: number;
  /** When the state that ended here had begun. */
  since: number;
  cause: Cause | null;
  fate: Fate;
  attempts: number;
  nextAt: number;
  reason: string | null;
  /** Only a person may decide that a second mail is better than none. */
  mayResend: boolean;
};

/** The latest first. */
export function toldFlips(flips: readonly Flip[]): ToldFlip[] {
  return flips.map(toldFlip).reverse();
}

function toldFlip(flip: Flip): ToldFlip {
  const { epoch, generation, to, at, cause, fate, attempts, nextAt, reason } = flip;
  const mayResend = (fate === "unknown" || fate === "failed") && flip.mail !== null;
  const since = Math.min(flip.since, at);
  return { epoch, generation, to, at, since, cause, fate, attempts, nextAt, reason, mayResend };
}
