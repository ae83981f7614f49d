import { startOllamaNode } from "../../fakes/start-ollama-node";
import { freePort } from "../../harness/free-port";

/** How a node is away: its process ended, its models removed, or its door locked. */
export const AWAY = ["killed", "emptied", "locked"] as const;
export type Away = (typeof AWAY)[number];

export type SwitchedNode = {
  name: string;
  url: string;
  isOn: boolean;
  turnOff(how: Away): Promise<void>;
  turnOn(): Promise<void>;
  stop(): Promise<void>;
};

/** A test node that is switched off and on, at the same address. */
export async function switchedNode(name: string): Promise<SwitchedNode> {
  const port = await freePort();
  let node = await startOllamaNode({ ...WELL, port });
  const { url } = node;
  let how: Away | null = null;
  return {
    name,
    url,
    get isOn() {
      return how === null;
    },
    async turnOff(away) {
      how = away;
      if (away === "killed") return node.stop();
      await node.script(away === "emptied" ? { models: [] } : { requiredHeader: "x-key: nobody has it" });
    },
    async turnOn() {
      if (how === "killed") node = await startOllamaNode({ ...WELL, port });
      else await node.script({ models: MODELS, requiredHeader: "" });
      how = null;
    },
    stop: () => node.stop(),
  };
}

const MODELS = [
  { name: "qwen3.5:latest", bytes: 6_600_000_000, family: "qwen35" },
  { name: "qwen2.5-coder:7b", bytes: 4_700_000_000, family: "qwen2" },
];
const WELL = { behaviour: { firstTokenMs: 1, tokenMs: 1 }, models: MODELS };
