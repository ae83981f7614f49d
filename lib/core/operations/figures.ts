import type { DraftWriter, FloorCause } from "../draft/draft";
import type { Cause } from "../node-health/health-record";
import type { AttemptOutcome } from "../nodes/attempt";

// Names of nodes and models in here came from outside: they are shown as text, cut to 200 characters, and trusted in nothing.

/** What the checks of one node found within one stretch of time. */
export type UptimeBucket = {
  node: string;
  /** Its beginning, a whole number of buckets after 1970. */
  at: Date;
  /** Degraded ones included. */
  well: number;
  degraded: number;
  ill: number;
  blind: number;
  /** Of the ill ones, the one found most often; null: none was ill. */
  cause: Cause | null;
};

export type Percentiles = { p50: number; p95: number };

/** How the calls for drafts went at one node; our own trials and warm-ups are not among them. */
export type NodeFigures = {
  node: string;
  attempts: number;
  answered: number;
  /** Of the answered ones; null: none was. */
  firstTokenMs: Percentiles | null;
  totalMs: Percentiles | null;
  /** Most frequent first. Some were ended by us and are no fault of the node: "cancelled", "outrun", "yielded" … */
  unanswered: readonly { outcome: AttemptOutcome; count: number }[];
};

/** How many drafts were worded by whom; most first. */
export type DraftShare = { writer: DraftShareWriter; drafts: number };

export type DraftShareWriter =
  | Pick<Extract<DraftWriter, { kind: "model" }>, "kind" | "node" | "model">
  | { kind: "floor"; cause: FloorCause };

/**
 * What was shown and accepted of a model's drafts, the hand-written "floor" among them, each once. Since the beginning, every
 * accepted draft was a shown one; since a later instant, one may have been shown before it.
 */
export type ModelAcceptance = {
  model: string;
  shown: number;
  /** With no edit or a light one: the acceptance rate of the dashboards is this over `shown`. */
  acceptedAsWorded: number;
  /** After any edit. */
  accepted: number;
};

/** Calls that had to load their model first: how long that took. */
export type ColdLoads = {
  node: string;
  model: string;
  count: number;
  seconds: Percentiles;
  last: { at: Date; seconds: number };
};

/** What people noticed of an outage of one node. */
export type OutageFigures = {
  /** Worded by a model on another node. */
  servedElsewhere: number;
  /** Who worded most of them; null: nobody did. */
  mostBy: { node: string; drafts: number } | null;
  /** Its median whole answer over that of the node that is away, each of a week; null: too few answers to tell. */
  timesSlower: number | null;
  /** Hand-written ones, because no model answered usefully. */
  floors: number;
};
