import type { NodeStatus } from "../nodes/node-status";

/** What a check of one node brought. */
export type NodeProbe = {
  node: string;
  status: NodeStatus;
  /** Something answered at its address, whatever it was. */
  hasAnswered: boolean;
  /** It is on this machine, which no network outage can hide. */
  isOwnMachine: boolean;
  /** The answer's, or the whole wait. */
  ms: number;
  /** Models in memory; null when unknown. */
  loaded: readonly string[] | null;
  /** false: it took a one-token question and wrote nothing; null: it was not asked this time. */
  hasWritten: boolean | null;
};

/** "none": no control address is set. */
export type Control = "reached" | "silent" | "none";
