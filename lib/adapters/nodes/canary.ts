import type { FleetState } from "../../core/fleet-state";
import {
  isToBeAsked,
  onceMoreSilent,
  readWriting,
  SILENCE_KEPT_MS,
  saysNotWriting,
  unaskedWriting,
  writingText,
} from "../../core/node-health/writing";
import type { Arm } from "../../core/nodes/arm";
import type { Attempt, AttemptOutcome } from "../../core/nodes/attempt";
import type { ChatRequest } from "../../core/nodes/chat";
import type { Frame } from "../../core/nodes/frame";
import { limitsFrom } from "../../core/nodes/limits";
import { attemptOf, type LegProgress, newProgress } from "./attempt-progress";
import { callBriefly } from "./brief-call";
import { createResidency } from "./residency";
import { createStopper } from "./stopper";

/** Asks for one token and waits so long: a loaded model that is idle needs a tenth of it. */
const PATIENCE_MS = 15_000;

const ONE_TOKEN: ChatRequest = {
  messages: [{ role: "user", content: "Write the number one in words." }],
  maxTokens: 1,
  temperature: 0,
  purpose: "canary",
  lane: "batch",
};

export type CanaryOptions = {
  /** Told of every question as it ends: it costs, too. What it throws is ignored. */
  onAttempt?: (attempt: Attempt) => void;
  fleetState: FleetState;
  fetch: typeof fetch;
  /** 0: never. */
  everyMs: number;
  patienceMs?: number;
};

/** Asked only when a question is due. */
type IsIdle = () => Promise<boolean>;

/** Where it is remembered what a node's last one-token question came to. */
export function writingKey(node: string): string {
  return `writing ${node}`;
}

/**
 * Whether this node writes: a one-token question at a slow beat, and at every check once it had no answer. Null: not asked,
 * because it wrote lately, is at work for somebody, has not loaded its model, or the store does not say. Never rejects.
 */
export function createCanary(options: CanaryOptions) {
  const { fleetState, fetch, everyMs, patienceMs = PATIENCE_MS } = options;

  function tell(arm: Arm, progress: LegProgress, outcome: AttemptOutcome): void {
    const order = { arm, request: ONE_TOKEN, reason: "trial" as const, number: 1, queueMs: 0 };
    try {
      options.onAttempt?.(attemptOf({ ...order, residency: { marks: () => null } }, progress, outcome));
    } catch {}
  }

  async function ask(arm: Arm, signal: AbortSignal): Promise<boolean | null> {
    const stopper = createStopper();
    stopper.follow(signal);
    stopper.arm("timed-out-first-token", patienceMs);
    let hasWritten = false;
    const progress = newProgress(1);
    const call = { ...arm, limits: limitsFrom(), fetch, stopper, progress };
    const outcome = await callBriefly(call, ONE_TOKEN, (frame) => {
      hasWritten ||= hasToken(frame);
    });
    tell(arm, progress, outcome);
    return hasWritten || (outcome === "ok" || saysNotWriting(outcome) ? false : null);
  }

  async function hasWritten(arm: Arm, isIdle: IsIdle, signal: AbortSignal): Promise<boolean | null> {
    const key = writingKey(arm.node.name);
    const text = await fleetState.get(key);
    const writing = readWriting(text);
    if (!isToBeAsked(writing)) return null;
    if (!(await isIdle()) || !(await isSurelyLoaded(arm, fetch))) return unaskedWriting(writing);
    const wrote = { value: writingText({ kind: "wrote" }), ttlMs: everyMs };
    // Taken by another instance: it asks, and one question is enough.
    if (writing === null && !(await fleetState.compareAndSet(key, { expected: text, ...wrote }))) return null;
    const answer = await ask(arm, signal);
    if (answer === true) await fleetState.set(key, wrote.value, wrote.ttlMs);
    else if (answer === false)
      await fleetState.set(key, writingText(onceMoreSilent(writing)), SILENCE_KEPT_MS);
    else if (writing === null) await fleetState.delete(key);
    return answer ?? unaskedWriting(writing);
  }

  return async (arm: Arm, isIdle: IsIdle, signal: AbortSignal): Promise<boolean | null> => {
    if (everyMs <= 0 || arm.node.isReserve) return null;
    return hasWritten(arm, isIdle, signal).catch(() => null);
  };
}

function hasToken({ text, thinking, end }: Frame): boolean {
  const isCutOff = end !== null && (end.finishReason === "length" || (end.usage.outputTokens ?? 0) > 0);
  return text !== "" || thinking > 0 || isCutOff;
}

/** Ollama lists a model from the moment its load begins, and a question would wait for the rest of it. */
async function isSurelyLoaded(arm: Arm, fetch: typeof globalThis.fetch): Promise<boolean> {
  const residency = createResidency(fetch);
  await residency.ask(arm);
  return residency.isLoaded(arm) === true;
}
