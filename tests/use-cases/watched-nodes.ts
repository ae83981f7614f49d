import type { FlipFacts } from "@/lib/core/node-health/flip-facts";
import type { FlipMailFound, FlipMailName, FlipMailOutcome } from "@/lib/core/node-health/flip-mail-outcome";
import type { Flip, HealthRecord } from "@/lib/core/node-health/health-record";
import { HealthStoreFault } from "@/lib/core/node-health/health-store";
import type { Control, NodeProbe } from "@/lib/core/node-health/node-probe";
import { type CheckNodesNeeds, type CheckRun, checkNodes } from "@/lib/use-cases/check-nodes";
import { READY_STATUS } from "../fixtures/a-ready-status";
import { createFakeHealthStore } from "../simulation/flips/fake-health-store";
import { createFakeMailProvider } from "../simulation/flips/fake-mail-provider";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
const NOON = Date.parse("2026-11-21T12:00:00Z");

/** Two nodes that are watched by runs one can trigger, with a store and a mail service that can be put out of order. */
export function watchNodes(more: Partial<CheckNodesNeeds> = {}) {
  let ids = 0;
  const at = { now: NOON };
  const store = createFakeHealthStore(() => at.now);
  const mails = createFakeMailProvider({ now: () => at.now, listLagMs: () => 0 });
  const world = {
    store,
    mails,
    isIll: new Set<string>(),
    control: "reached" as Control,
    /** Answers instead of the mail service; null: it is well. */
    mood: null as FlipMailOutcome | null,
    /** Called before each step at the store; may throw. */
    onStore: (_step: "read" | "replace", _node: string): void => {},
    /** Called before each mail is handed over. */
    onSend: (_name: FlipMailName): void => {},
    attempts: [] as string[],
    searched: [] as FlipMailName[],
    written: [] as FlipFacts[],
    kept: 0,
    pings: 0,
    pauses: 0,
    warmed: 0,
    pass: (ms: number) => {
      at.now += ms;
    },
    recordOf: (node: string): HealthRecord | undefined => store.peek(node)?.record,
    flipsOf: (node: string): readonly Flip[] => store.peek(node)?.record.flips ?? [],
    told: () => mails.accepted().map(({ name, mail }) => `${name.node} ${mail.subject} ${name.epoch}`),
    /** One run, five minutes after the last one. */
    async run(signal = new AbortController().signal): Promise<CheckRun> {
      at.now += 5 * MINUTE;
      return checkNodes(needs, signal);
    },
    async runs(count: number): Promise<void> {
      for (let left = count; left > 0; left--) await world.run();
    },
  };
  const probeOf = (node: string): NodeProbe => {
    const isWell = !world.isIll.has(node);
    const status = isWell ? READY_STATUS : ({ kind: "unreachable" } as const);
    return {
      node,
      status,
      hasAnswered: isWell,
      isOwnMachine: false,
      ms: 120,
      loaded: null,
      hasWritten: null,
    };
  };
  const needs: CheckNodesNeeds = {
    installation: "one",
    nodeNames: ["primary", "fallback"],
    newId: () => `id${++ids}`,
    health: {
      async read(node) {
        world.onStore("read", node);
        return store.read(node);
      },
      async replace(node, change) {
        world.onStore("replace", node);
        return store.replace(node, change);
      },
    },
    async probeNodes(signal) {
      signal.throwIfAborted();
      return { probes: needs.nodeNames.map(probeOf), control: world.control };
    },
    async freezeFlipMail(facts) {
      world.written.push(facts);
      const text = `words ${world.written.length}`;
      return { from: "dunlin@app.test", to: "operator@app.test", subject: facts.to, text, html: text };
    },
    async sendFlipMail(mail, name) {
      world.attempts.push(`${name.node} ${name.epoch}/${name.generation}`);
      world.onSend(name);
      if (world.mood) return world.mood;
      const receipt = mails.receive(name, mail);
      if (receipt.kind !== "accepted") throw new Error(`a key was used with ${receipt.kind}`);
      return { kind: "accepted", id: receipt.id, isMismatch: false };
    },
    async findFlipMail(_mail, name): Promise<FlipMailFound> {
      world.searched.push(name);
      return world.mood ? { kind: "unreadable", reason: "403" } : mails.find(name);
    },
    async keepChecks(checks) {
      world.kept += checks.length;
    },
    async pause() {
      world.pauses++;
    },
    async warmUp() {
      world.warmed++;
    },
    async tellHeartbeat() {
      world.pings++;
      return "told";
    },
    ...more,
  };
  return Object.assign(world, { needs });
}

export function away(): never {
  throw new HealthStoreFault("timed out");
}
