import type { Attempt } from "../nodes/attempt";

/** What a busy node draws at the wall and what that power costs. Both must be more than 0. */
export type EnergyPrice = { watts: number; usdPerKwh: number };

/** What somebody else's server charges for a million tokens. */
export type TokenPrice = { inputUsd: number; outputUsd: number };

export type NodePrice = EnergyPrice | TokenPrice;

export type AttemptCost = {
  gpuSeconds: number;
  inputUsd: number;
  outputUsd: number;
  basis: "marginal" | "metered";
};

/** What one attempt cost: the electricity of its busy seconds on a node of our own, its tokens on a metered one. */
export function attemptCost(attempt: Attempt, price: NodePrice): AttemptCost {
  const { reading, writing } = busySeconds(attempt);
  const gpuSeconds = reading + writing;
  if ("watts" in price) {
    const usdPerSecond = (price.watts / 3_600_000) * price.usdPerKwh;
    const inputUsd = reading * usdPerSecond;
    return { gpuSeconds, inputUsd, outputUsd: writing * usdPerSecond, basis: "marginal" };
  }
  const inputUsd = ((attempt.inputTokens ?? 0) / 1e6) * price.inputUsd;
  const outputUsd = ((attempt.outputTokens ?? 0) / 1e6) * price.outputUsd;
  return { gpuSeconds, inputUsd, outputUsd, basis: "metered" };
}

/**
 * The node's own account is used when it gave one; else, once a token had come, the time we waited, which is at most too
 * much. Loading a model is not counted: it serves every draft after it.
 */
function busySeconds({ promptEvalSeconds, evalSeconds, firstTokenMs, totalMs, detached }: Attempt) {
  const isTold = promptEvalSeconds !== null || evalSeconds !== null;
  const waited = firstTokenMs === null || detached ? 0 : totalMs / 1000;
  return { reading: promptEvalSeconds ?? 0, writing: isTold ? (evalSeconds ?? 0) : waited };
}
