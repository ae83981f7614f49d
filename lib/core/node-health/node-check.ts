import type { Cause, Verdict } from "./health-record";

/** One check as it is kept for the pictures of the operations page: what was found, never an address. */
export type NodeCheck = {
  node: string;
  at: Date;
  verdict: Verdict["kind"];
  cause: Cause | null;
  degraded: Extract<Verdict, { kind: "well" }>["degraded"];
  ms: number;
};
