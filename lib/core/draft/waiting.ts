import type { NodeLoad } from "../nodes/chat";

/** Who is served before a draft that is about to be asked for, and for about how long; 0 seconds: nobody can tell. */
export type Waiting = { ahead: number; seconds: number };

const WORTH_SAYING_MS = 1_000;

/** null when a node is free, or as good as free. */
export function waitingOf({ running, waiting, expectedWaitMs }: NodeLoad): Waiting | null {
  if (waiting === 0 && expectedWaitMs < WORTH_SAYING_MS) return null;
  return { ahead: running + waiting, seconds: Math.round(expectedWaitMs / 1000) };
}
