import type { FlipFacts } from "../core/node-health/flip-facts";
import type { FlipMailFound, FlipMailName, FlipMailOutcome } from "../core/node-health/flip-mail-outcome";
import { isFinished } from "../core/node-health/flips";
import type { FrozenMail, HealthRecord, NodeState, Verdict } from "../core/node-health/health-record";
import type { HealthStore } from "../core/node-health/health-store";
import type { NodeCheck } from "../core/node-health/node-check";
import type { Control, NodeProbe } from "../core/node-health/node-probe";
import { verdictsOf } from "../core/node-health/verdict";
import { isMailStuck, mailsOf, storeAway, told } from "./check-result";
import { drainFlipMails, drainWithRetries } from "./drain-flip-mails";
import { observeNode } from "./observe-node";
import { reconcileFlipMail } from "./reconcile-flip-mail";

export type CheckNodesNeeds = {
  /** Names this installation in mail keys. */
  installation: string;
  /** A node that is taken out of the settings is no longer checked, and its mails rest; put back, both go on. */
  nodeNames: readonly string[];
  health: HealthStore;
  /** Whom mails come from by today's settings; a mail frozen with another sender, and surely never taken, gets this one. */
  mailFrom?: string;
  /** Never rejects but when aborted. */
  probeNodes(signal: AbortSignal): Promise<{ probes: readonly NodeProbe[]; control: Control }>;
  /** null: there is nobody to write to. */
  freezeFlipMail(flip: FlipFacts): Promise<FrozenMail | null>;
  sendFlipMail(mail: FrozenMail, name: FlipMailName, signal: AbortSignal): Promise<FlipMailOutcome>;
  findFlipMail(mail: FrozenMail, name: FlipMailName, signal: AbortSignal): Promise<FlipMailFound>;
  /** Until a mail may be tried again in the same run, for the `round`th time; ends at once when aborted. */
  pause(round: number, signal: AbortSignal): Promise<void>;
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

/**
 * A check of every node: finishes what earlier runs left, writes down what it found and mails what flipped. Safe to repeat, to
 * overlap and to end anywhere: the next run goes on from there. No node's trouble keeps another from being checked. Rejects when
 * aborted before it had checked.
 */
export async function checkNodes(needs: CheckNodesNeeds, signal: AbortSignal): Promise<CheckRun> {
  const faults: unknown[] = [];
  const attempt = <Result>(step: Promise<Result>): Promise<Result | null> =>
    step.catch((fault: unknown) => {
      faults.push(fault);
      return null;
    });
  const run = needs.newId();
  const found = await everyOne(needs.nodeNames, (node) => attempt(foundHealth(needs, node)));
  if (found.length === 0 && faults.length > 0) return storeAway(faults);
  const early = await attempt(drainFlipMails(withOpenMails(needs, found), signal));
  const { probes, control } = await needs.probeNodes(signal);
  signal.throwIfAborted();
  const verdicts = verdictsOf(probes, control);
  const nodes = await everyOne(probes, async (probe) => {
    const [health, verdict] = [found.find(({ name }) => name === probe.node), verdicts.get(probe.node)];
    if (!health || !verdict) return null;
    return attempt(observeNode(needs, { run, seen: health.record, probe, verdict }));
  });
  const late = early?.isMisconfigured
    ? null
    : await attempt(drainWithRetries(withOpenMails(needs, nodes), signal));
  await attempt(reconcileFlipMail(needs, nodes, signal));
  await needs.keepChecks(nodes.map(({ check }) => check)).catch(() => {});
  if (faults.length > 0) return storeAway(faults);
  const isWhole =
    nodes.length === needs.nodeNames.length && nodes.every(({ verdict }) => verdict !== "blind");
  const mails = mailsOf(nodes, early, late);
  const isTurnedAway = early?.isMisconfigured || late?.isMisconfigured;
  const isGood = isWhole && !signal.aborted && !isTurnedAway && !isMailStuck(nodes, mails);
  const heartbeat = isGood ? await needs.tellHeartbeat(signal) : "withheld";
  // Last, as a large model takes its time to load.
  await needs.warmUp(probes, signal).catch(() => {});
  return { kind: "checked", isGood, nodes: nodes.map(told), mails, heartbeat };
}

type FoundHealth = { name: string; record: HealthRecord | null };

async function everyOne<Item, Result>(
  items: readonly Item[],
  step: (item: Item) => Promise<Result | null>,
): Promise<Result[]> {
  return (await Promise.all(items.map(step))).filter((each) => each !== null);
}

/** null: another version's. */
async function foundHealth({ health }: CheckNodesNeeds, name: string): Promise<FoundHealth | null> {
  const reading = await health.read(name);
  if (reading.kind === "foreign") return null;
  return { name, record: reading.kind === "found" ? reading.stored.record : null };
}

/** Draining reads each record again: those without an open mail are spared it. */
function withOpenMails(needs: CheckNodesNeeds, nodes: readonly FoundHealth[]): CheckNodesNeeds {
  const open = nodes.filter(({ record }) => record?.flips.some((flip) => !isFinished(flip)));
  return { ...needs, nodeNames: open.map(({ name }) => name) };
}
