import type { FlipMailName } from "@/lib/core/node-health/flip-mail-outcome";
import type { HealthReading } from "@/lib/core/node-health/health-store";

export type Shown = "well" | "ill" | "blind";

/** One process of the app; it may stand still for a while, or end at any moment. */
export type Process = { isAlive: boolean; frozenUntil: number; whenDead: (() => void)[] };

export function newProcess(): Process {
  return { isAlive: true, frozenUntil: 0, whenDead: [] };
}

export function endProcess(process: Process): void {
  if (!process.isAlive) return;
  process.isAlive = false;
  for (const tell of process.whenDead) tell();
}

/** What one run of the check was told of one node, as only the simulation knows it. */
export type NodeTrace = {
  /** Its record as this run found it first: how many checks, in which series; null when there was none. */
  found: { observations: number; series: string } | null;
  hasRead: boolean;
  /** The store's clock as it was told last. */
  now: number;
  shown: Shown | null;
  hasObserved: boolean;
  /** It handed over one of its mails: it need not get to the next. */
  hasSent: boolean;
};

export type RunTrace = {
  process: Process;
  /** Of the store's clock, when it began. */
  startedAt: number;
  /** By the true time: nothing of it happens later. */
  endsBy: number;
  /** How often that clock had jumped by then. */
  jumpsBefore: number;
  /** Something struck it, so that it need not have done everything. */
  isHampered: boolean;
  hasStoreFailed: boolean;
  nodes: Map<string, NodeTrace>;
  /** Mails of which the service's list said to this run that they are not there. */
  absent: Set<string>;
  /** Mails of which the service said to this run that it will not take any of ours as we are set up. */
  surelyNotSent: Set<string>;
  /** Mails of which the service said to this run that it took them. */
  taken: FlipMailName[];
};

export function nodeTrace(run: RunTrace, node: string): NodeTrace {
  const known = run.nodes.get(node);
  if (known) return known;
  const trace = { found: null, hasRead: false, now: 0, shown: null, hasObserved: false, hasSent: false };
  run.nodes.set(node, trace);
  return trace;
}

export function noteReading(run: RunTrace, node: string, reading: HealthReading): void {
  const trace = nodeTrace(run, node);
  trace.now = reading.now;
  if (trace.hasRead) return;
  trace.hasRead = true;
  if (reading.kind === "found")
    trace.found = { observations: reading.stored.record.observations, series: reading.stored.record.series };
}
