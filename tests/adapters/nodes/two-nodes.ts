import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import {
  type Attempt,
  createNodeClient,
  type NodeClient,
  type NodeEvent,
  type NodeLimits,
} from "@/lib/adapters/nodes/node-client";
import type { NodeSettings } from "@/lib/core/nodes/node";
import type { NodeLog, NodeScript } from "../../fakes/node-script";
import { startOllamaNode, type TestNode } from "../../fakes/start-ollama-node";

export const PRIMARY_REPLY = JSON.stringify({ subject: "From the primary", body: words("primary") });
export const FALLBACK_REPLY = JSON.stringify({ subject: "From the fallback", body: words("fallback") });

export const LIMITS: Partial<NodeLimits> = {
  connectMs: 2_000,
  firstTokenMs: 1_500,
  silenceMs: 1_000,
  answerMs: 10_000,
};

export { REQUEST } from "./sample-request";

export const QUICK = { firstTokenMs: 5, tokenMs: 0 };

export type Ended = Extract<NodeEvent, { type: "finished" | "failed" }>;

/** Distinct words, so that a lost, doubled or foreign one shows. */
function words(of: string): string {
  return Array.from({ length: 40 }, (_, index) => `${of}${index}`).join(" ");
}

/** Two test nodes for a file of tests; both are healthy again before each test. */
export function twoNodes() {
  const nodes = {} as { primary: TestNode; fallback: TestNode };
  const healthy: NodeScript = { queue: [], resident: ["qwen3.5:latest"], loadMs: 0, requiredHeader: "" };
  beforeAll(async () => {
    [nodes.primary, nodes.fallback] = await Promise.all([startOllamaNode(), startOllamaNode()]);
  });
  beforeEach(async () => {
    await nodes.primary.script({ ...healthy, behaviour: { reply: PRIMARY_REPLY, ...QUICK } });
    await nodes.fallback.script({ ...healthy, behaviour: { reply: FALLBACK_REPLY, ...QUICK } });
  });
  // A client goes on trying a node that was out of service, which would show in the next test's log.
  afterEach(() => Promise.all(clients.splice(0).map((client) => client.close())));
  afterAll(() => Promise.all([nodes.primary?.stop(), nodes.fallback?.stop()]));
  return nodes;
}

type Choice = { limits?: Partial<NodeLimits>; kind?: NodeSettings["kind"] };

/** A client of these addresses as "primary", "fallback", …, with everything it told of its attempts but for its own trials. */
export function clientOf(urls: readonly string[], { limits = LIMITS, kind }: Choice = {}) {
  const names = ["primary", "fallback", "third"];
  const attempts: Attempt[] = [];
  const client = createNodeClient({
    nodes: urls.map((url, index) => ({ name: names[index] ?? "more", url, models: ["qwen3.5"], kind })),
    limits,
    onAttempt: (attempt) => void (attempt.reason !== "trial" && attempts.push(attempt)),
  });
  clients.push(client);
  return { client, attempts };
}

const clients: NodeClient[] = [];

/** Reads a stream as the desk does: a restart withdraws what was shown before it. */
export async function read(events: AsyncIterable<NodeEvent>) {
  let shown = "";
  let restarts = 0;
  let last: NodeEvent | undefined;
  for await (const event of events) {
    last = event;
    if (event.type === "delta") shown += event.text;
    if (event.type === "restarted") {
      shown = "";
      restarts++;
    }
  }
  if (last?.type !== "finished" && last?.type !== "failed") throw new Error("The stream has no end.");
  return { shown, restarts, last: last as Ended };
}

export function outcomes(attempts: readonly Attempt[]): string[] {
  return attempts.map(({ node, outcome }) => `${node}: ${outcome}`);
}

/** On a slow machine a call beside the first one may set out and come second: that is the client's right, and no failure. */
export function withoutOutrun(attempts: readonly Attempt[]): Attempt[] {
  return attempts.filter(({ outcome }) => outcome !== "outrun");
}

/** Asks the node's log until it fits, for at most five seconds. */
export async function logOnce(node: TestNode, fits: (log: NodeLog) => boolean): Promise<NodeLog> {
  const until = performance.now() + 5_000;
  for (;;) {
    const log = await node.log();
    if (fits(log)) return log;
    if (performance.now() > until)
      throw new Error(`The node's log never fitted: ${JSON.stringify(log.chats)}`);
  }
}
