import { createNodeClient } from "@/lib/adapters/nodes/node-client";
import { startOllamaNode } from "../fakes/start-ollama-node";
import { milliseconds, quantile, type Row } from "./measure";

const PAIRS = 300;

/** First token through the client against a direct fetch to the same node, in interleaved pairs. */
export async function nodeBench(): Promise<Row[]> {
  const node = await startOllamaNode();
  const client = createNodeClient({ nodes: [{ name: "node", url: node.url, models: [MODEL] }] });
  const direct: number[] = [];
  const through: number[] = [];
  for (let pair = 0; pair < PAIRS + 20; pair += 1) {
    const [a, b] = [await directFirstToken(node.url), await clientFirstToken(client)];
    if (pair < 20) continue;
    direct.push(a);
    through.push(b);
  }
  await client.close();
  await node.stop();
  for (const times of [direct, through]) times.sort((a, b) => a - b);
  return [0.5, 0.95].map((share) => ({
    what: `first token through the node client, p${share * 100}`,
    against: "fetch to the same node",
    ratio: quantile(through, share) / quantile(direct, share),
    absolute: `${milliseconds(quantile(through, share))}, of it ours ${milliseconds(quantile(through, share) - quantile(direct, share))}`,
  }));
}

const MODEL = "qwen3.5:latest";
const MESSAGES = [{ role: "user" as const, content: "Write the email now." }];

async function directFirstToken(url: string): Promise<number> {
  const startedAt = performance.now();
  const body = JSON.stringify({
    model: MODEL,
    messages: MESSAGES,
    stream: true,
    options: { num_predict: 50 },
  });
  const response = await fetch(`${url}/api/chat`, { method: "POST", body });
  const reader = response.body?.getReader();
  await reader?.read();
  const elapsed = performance.now() - startedAt;
  await reader?.cancel();
  return elapsed;
}

async function clientFirstToken(client: ReturnType<typeof createNodeClient>): Promise<number> {
  const startedAt = performance.now();
  for await (const event of client.stream({ messages: MESSAGES, maxTokens: 50, purpose: "bench" })) {
    if (event.type === "delta") break;
  }
  return performance.now() - startedAt;
}
