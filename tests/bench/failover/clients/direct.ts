import { BETTER } from "../scale";
import { type BenchClient, type Setup, text } from "./bench-client";
import { ollamaLines } from "./ollama-lines";

/** No client at all: one fetch to the node that is well. What every other figure is measured against. */
export function direct(node: "primary" | "fallback"): (setup: Setup) => Promise<BenchClient> {
  return async (setup) => ({
    async *ask(prompt, signal) {
      const body = JSON.stringify({
        model: BETTER,
        messages: [{ role: "user", content: prompt }],
        stream: true,
      });
      const response = await fetch(`${setup[node]}/api/chat`, { method: "POST", body, signal });
      for await (const line of ollamaLines(response)) yield text(line.message?.content ?? "");
    },
    close: async () => {},
  });
}
