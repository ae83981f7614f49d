import type { Cause, Flip, NodeState } from "./health-record";

/** What a flip's mail is written from; all instants by the store's clock. */
export type FlipFacts = {
  node: string;
  to: NodeState;
  /** When the first of the checks was made that showed it. */
  at: number;
  /** When the state that ends now began; never after `at`. */
  since: number;
  /** Of the outage that begins or ends. */
  cause: Cause | null;
};

export function flipFacts(
  node: string,
  { to, at, since, cause }: Pick<Flip, "to" | "at" | "since" | "cause">,
): FlipFacts {
  return { node, to, at, since: Math.min(since, at), cause };
}
