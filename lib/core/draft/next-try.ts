import type { FloorCause } from "./draft";

/** What one ask of the nodes came to, when it brought no usable draft. */
export type FailedTry =
  | { kind: "no-answer" }
  | { kind: "refused"; node: string; model: string; reason: string };

export type NextTry =
  | { kind: "ask"; refusal: string | null; avoid: readonly string[] }
  | { kind: "floor"; cause: FloorCause };

export const MAX_TRIES = 3;

/**
 * The road after a reply that could not be used (DESIGN.md section 6): once more with the reason in the prompt, then
 * another node, then the floor. When no node answered, the node client has tried them all: the floor at once.
 */
export function nextTry(failed: readonly FailedTry[]): NextTry {
  const last = failed.at(-1);
  if (last === undefined) return { kind: "ask", refusal: null, avoid: [] };
  if (last.kind === "no-answer") {
    const wasRefused = failed.some((each) => each.kind === "refused");
    return { kind: "floor", cause: wasRefused ? "replies-refused" : "no-node-answered" };
  }
  if (failed.length >= MAX_TRIES) return { kind: "floor", cause: "replies-refused" };
  const refusedTwice = failed.length >= 2;
  return { kind: "ask", refusal: last.reason, avoid: refusedTwice ? nodesOf(failed) : [] };
}

function nodesOf(failed: readonly FailedTry[]): string[] {
  return [...new Set(failed.flatMap((each) => (each.kind === "refused" ? [each.node] : [])))];
}
