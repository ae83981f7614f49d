import type { NodeStatus } from "../nodes/node-status";

export type NodeState = "up" | "down";

/** Why a node counts as down: what a check of it found, or that it took a question and wrote nothing. */
export type Cause = Exclude<NodeStatus["kind"], "ready" | "busy"> | "not-writing";

/** What one check found. "blind": our own network may be the one that is away, so it says nothing about the node. */
export type Verdict =
  | { kind: "well"; degraded: "outdated" | "other-model" | "busy" | null }
  | { kind: "ill"; cause: Cause }
  | { kind: "blind" };

/** A mail as it will be sent, byte for byte, however often it has to be tried. */
export type FrozenMail = {
  /** Empty where no mail service is set up: it is kept in the outbox. */
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
};

/**
 * What became of a flip's mail. "unaddressed": there was nobody to write to. "unknown": the service may or may not have
 * taken it, and asking again could send it twice.
 */
export type Fate = "pending" | "claimed" | "sent" | "kept" | "unknown" | "failed" | "unaddressed";

/** One confirmed change of a node's state and its one mail. Instants are milliseconds since 1970 by the store's clock. */
export type Flip = {
  epoch: number;
  to: NodeState;
  /** When the first of the checks was made that showed it. */
  at: number;
  /** When as many in a row as it takes had shown it. */
  confirmedAt: number;
  /** When the state that ended at `at` had begun. */
  since: number;
  /** Of the outage that began or ended. */
  cause: Cause | null;
  fate: Fate;
  /** Dropped once its fate is final and good. */
  mail: FrozenMail | null;
  /** A new one is a new key at the mail service: only after proof that the last one sent nothing, or a person's word. */
  generation: number;
  attempts: number;
  nextAt: number;
  lease: { token: string; until: number } | null;
  /** When the first attempt of this generation that may have sent it began; the service's memory of the key ends 24 h later. */
  riskStart: number | null;
  lastAttemptAt: number | null;
  /** When the mail service's list first did not have it, while its fate is unknown; a second reading has to agree. */
  absentAt: number | null;
  providerId: string | null;
  /** A code of the last failure, for the operator. */
  reason: string | null;
};

/** All that is known of one node's health, kept as one thing so that a flip and its mail are written in one step. */
export type HealthRecord = {
  // Read strictly: any field or cause that is added needs a new number, or an older version takes the record for a broken one.
  schema: 1;
  /** Begins anew when a record was emptied, so that its keys never meet those of an earlier one. */
  series: string;
  state: NodeState | "unknown";
  since: number;
  /** How many flips there have been in this series. */
  epoch: number;
  /** How many checks have been written here, counted or not: a run that saw an older number is stale. */
  observations: number;
  wellInRow: number;
  illInRow: number;
  /** When the first check of the present row was counted: a flip that comes of it is dated so. */
  rowSince: number | null;
  countedAt: number | null;
  lastRun: string | null;
  cause: Cause | null;
  /** Oldest first; finished ones are forgotten after a while. */
  flips: readonly Flip[];
};
