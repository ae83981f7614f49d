import { createNodeClient } from "../../../lib/adapters/nodes/node-client";
import { REQUEST } from "./sample-request";

/*
 * Run with --expose-gc and two addresses, a black hole and a node that stalls: asks both with the collector running all
 * the time, three times to the end and three times until the caller stops it, and prints how each attempt ended.
 */
const collector = setInterval(() => (globalThis as { gc?: () => void }).gc?.(), 5);
const [blackHole = "", stalling = ""] = process.argv.slice(2);
const node = (name: string, url: string) => ({ name, url, models: ["qwen3.5"] });

async function run(): Promise<string[]> {
  const ended: string[] = [];
  for (let round = 0; round < 3; round++) {
    const client = createNodeClient({
      nodes: [node("black-hole", blackHole), node("stalling", stalling)],
      limits: { firstTokenMs: 1_500, silenceMs: 300 },
    });
    for await (const event of client.stream(REQUEST)) {
      if (event.type === "failed") ended.push(...event.failures.map(({ outcome }) => outcome));
    }
    ended.push(await cancelled());
  }
  return ended;
}

async function cancelled(): Promise<string> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 500);
  const client = createNodeClient({ nodes: [node("black-hole", blackHole)] });
  for await (const event of client.stream(REQUEST, controller.signal)) {
    if (event.type === "failed") return `${event.failures[0]?.outcome} before the end`;
  }
  return "never cancelled";
}

run().then((ended) => {
  clearInterval(collector);
  console.log(JSON.stringify(ended));
});
