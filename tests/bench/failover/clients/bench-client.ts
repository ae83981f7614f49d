import type { Mechanism } from "@/lib/adapters/nodes/node-client";

/** What a user of the client sees: text that grows, or a notice that what was shown is withdrawn. */
export type Piece = { kind: "text"; text: string } | { kind: "restart" };

/** Reaching the end means the client calls the answer a success; throwing means it admits a failure. */
export type BenchClient = {
  ask(prompt: string, signal: AbortSignal): AsyncIterable<Piece>;
  close(): Promise<void>;
};

export type Setup = {
  primary: string;
  fallback: string;
  gateway: string;
  /** Instances with the same word share what a fleet shares. */
  fleet: string;
  /** How long one step at the shared store takes. */
  fleetDelayMs: number;
  untouchedLimits: boolean;
  without: readonly Mechanism[];
};

export type MakeClient = (setup: Setup) => Promise<BenchClient>;

export const text = (words: string): Piece => ({ kind: "text", text: words });
