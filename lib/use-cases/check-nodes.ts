import type { FlipFacts } from "../core/node-health/flip-facts";
import type { FlipMailFound, FlipMailName, FlipMailOutcome } from "../core/node-health/flip-mail-outcome";
import type { FrozenMail, NodeState, Verdict } from "../core/node-health/health-record";
import type { HealthStore } from "../core/node-health/health-store";
import type { NodeCheck } from "../core/node-health/node-check";
import type { Control, NodeProbe } from "../core/node-health/node-probe";

export type CheckNodesNeeds = {
  /** Names this installation in mail keys. */
  installation: string;
  nodeNames: readonly string[];
  health: HealthStore;
  /** Never rejects but when aborted. */
  probeNodes(signal: AbortSignal): Promise<{ probes: readonly NodeProbe[]; control: Control }>;
  /** null: there is nobody to write to. */
  freezeFlipMail(flip: FlipFacts): Promise<FrozenMail | null>;
  sendFlipMail(mail: FrozenMail, name: FlipMailName, signal: AbortSignal): Promise<FlipMailOutcome>;
  findFlipMail(mail: FrozenMail, name: FlipMailName, signal: AbortSignal): Promise<FlipMailFound>;
  /** For the pictures; its failure changes nothing. */
  keepChecks(checks: readonly NodeCheck[]): Promise<void>;
  warmUp(probes: readonly NodeProbe[], signal: AbortSignal): Promise<void>;
  /** Told only after a good run, so that its silence is noticed outside. */
  tellHeartbeat(signal: AbortSignal): Promise<"told" | "not-set" | "silent">;
  newId(): string;
};

export type CheckedNode = {
  name: string;
  verdict: Verdict["kind"];
  isCounted: boolean;
  flippedTo: NodeState | null;
};

/** `sent` and `failed`: by this run; `waiting`: in the records it saw last. */
export type MailsOfRun = { sent: number; waiting: number; failed: number };

export type CheckRun =
  | {
      kind: "checked";
      isGood: boolean;
      nodes: readonly CheckedNode[];
      mails: MailsOfRun;
      heartbeat: "told" | "not-set" | "silent" | "withheld";
    }
  | { kind: "store-away"; reason: string };

export async function checkNodes(_needs: CheckNodesNeeds, _signal: AbortSignal): Promise<CheckRun> {
  return { kind: "store-away", reason: "unfinished" };
}
