import type { NodeScript } from "../../fakes/node-script";

/*
 * A tenth of life: a model of 7 billion parameters on a small machine needs about 0.6 s to its first token and 50 ms a token,
 * the lighter machine 2.5 s and 150 ms. What does not shrink with it, such as a connection over loopback, is small beside.
 */
export const SCALE = 0.1;

export const SPEEDS = {
  primary: { firstTokenMs: 60, tokenMs: 5 },
  fallback: { firstTokenMs: 250, tokenMs: 15 },
} as const;

export type NodeName = keyof typeof SPEEDS;

export const BETTER = "qwen3.5:latest";
export const LIGHTER = "qwen2.5-coder:7b";

/** The limit that the owner's first client had, 15 s, and that a peer's users would set. */
export const PEER_LIMIT_MS = 15_000 * SCALE;

/** A call still open after this is counted as hanging. */
export const HANG_MS = 8_000;

/** Load of a model that is not in memory, and first token of a node that is slow. */
export const SLOW_MS = 4_000;

export const WORDS = 40;

/** Each word is one token of the test node, and says whose it is and where it stands. */
export function replyOf(node: NodeName, words: number = WORDS): string {
  const mark = node === "primary" ? "pri" : "fal";
  return Array.from({ length: words }, (_, index) => `${mark}${String(index + 1).padStart(2, "0")}`).join(
    " ",
  );
}

/** A healthy node of the bench. Slots are many, because peers leave calls open. */
export function healthy(node: NodeName, words: number = WORDS): NodeScript {
  return {
    behaviour: { ...SPEEDS[node], reply: replyOf(node, words) },
    queue: [],
    models: [
      { name: BETTER, bytes: 6_600_000_000, family: "qwen35" },
      { name: LIGHTER, bytes: 4_700_000_000, family: "qwen2" },
    ],
    resident: [BETTER, LIGHTER],
    loadMs: SLOW_MS,
    parallel: 10_000,
    parallelPerModel: 10_000,
  };
}
