import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { AbortResult } from "./measure-abort";
import type { BurstResult } from "./measure-burst";
import type { FaultResult } from "./measure-fault";
import type { OverheadResult } from "./measure-overhead";
import type { ReturnResult } from "./measure-return";

/** Everything one run has seen, as it is kept raw. */
export type Results = {
  startedAt: string;
  node: string;
  untouchedLimits: boolean;
  faults: FaultResult[];
  bursts: BurstResult[];
  returns: ReturnResult[];
  aborts: AbortResult[];
  overheads: OverheadResult[];
};

export function newResults(untouchedLimits: boolean): Results {
  return {
    startedAt: new Date().toISOString(),
    node: process.version,
    untouchedLimits,
    faults: [],
    bursts: [],
    returns: [],
    aborts: [],
    overheads: [],
  };
}

export function keepResults(path: string, results: object): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(results, null, 1)}\n`);
}
