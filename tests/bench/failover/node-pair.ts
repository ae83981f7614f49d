import type { Fault, NodeLog, NodeScript } from "../../fakes/node-script";
import { startOllamaNode, type TestNode } from "../../fakes/start-ollama-node";
import { healthy, type NodeName, WORDS } from "./scale";

/** The two nodes of a cell, each in a process of its own. Their addresses stay through death and return. */
export type NodePair = {
  url(node: NodeName): string;
  /** Healthy again, whatever was done to them. */
  reset(words?: number): Promise<void>;
  /** Adds to what a healthy node does. */
  script(node: NodeName, change: NodeScript): Promise<void>;
  fault(node: NodeName, fault: Fault): Promise<void>;
  /** Its port refuses from now on. */
  kill(node: NodeName): Promise<void>;
  log(node: NodeName): Promise<NodeLog>;
  stop(): Promise<void>;
};

export async function startNodePair(): Promise<NodePair> {
  const [primary, fallback] = await Promise.all([startOllamaNode(), startOllamaNode()]);
  const nodes: Record<NodeName, TestNode> = { primary, fallback };
  const urls = { primary: primary.url, fallback: fallback.url };
  const dead = new Set<NodeName>();
  const script = async (node: NodeName, change: NodeScript, words: number = WORDS) => {
    const well = healthy(node, words);
    await nodes[node].script({ ...well, ...change, behaviour: { ...well.behaviour, ...change.behaviour } });
  };
  const revive = async (node: NodeName) => {
    if (!dead.delete(node)) return;
    nodes[node] = await startOllamaNode({ port: Number(new URL(urls[node]).port) });
  };
  return {
    url: (node) => urls[node],
    async reset(words = WORDS) {
      await Promise.all(
        (["primary", "fallback"] as const).map(async (node) => {
          await revive(node);
          await script(node, {}, words);
        }),
      );
    },
    script,
    fault: (node, fault) => script(node, { behaviour: { fault } }),
    async kill(node) {
      dead.add(node);
      await nodes[node].stop();
    },
    log: (node) => nodes[node].log(),
    async stop() {
      await Promise.all(Object.values(nodes).map((node) => node.stop()));
    },
  };
}
