/**
 * What every contestant gets. Streams open one after the other and then all run at once for `windowMs`, in which tokens are
 * counted; each lives long enough for that and then ends whole.
 */
export type StreamPlan = { streams: number; rampMs: number; windowMs: number; tokenMs: number };

/** Between the last opening and the first counted token, for the collector and the sockets to come to rest. */
export const SETTLE_MS = 2_000;

const SPARE_TOKENS = 8;

export function tokensPerStream({ rampMs, windowMs, tokenMs }: StreamPlan): number {
  return Math.ceil((rampMs + SETTLE_MS + windowMs) / tokenMs) + SPARE_TOKENS;
}

/** Counted in one run: what a reader saw of its streams. Milliseconds. */
export type StreamReport = {
  /** From the opening to the first token, less the node's own time to it. */
  first: Quantiles;
  /** From the node's writing of a token to its arrival. */
  token: Quantiles;
  tokens: number;
  /** Streams of which each token came once and the end with them. */
  whole: number;
};

export type Quantiles = { p50: number; p95: number; p99: number; most: number };

export const CONTESTANTS = ["direct", "bare proxy", "client as proxy", "client alone"] as const;
export type Contestant = (typeof CONTESTANTS)[number];

/** One contestant in one round. Shares are of one core within the window; bytes are of the process under test. */
export type Run = {
  contestant: Contestant;
  report: StreamReport;
  cpu: { node: number; tested: number | null; reader: number; others: number };
  rssBytes: { before: number; full: number } | null;
};
