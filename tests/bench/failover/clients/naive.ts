import { BETTER, LIGHTER, PEER_LIMIT_MS } from "../scale";
import { type BenchClient, type Setup, text } from "./bench-client";
import { limitedFetch } from "./limited-fetch";
import { ollamaLines } from "./ollama-lines";

/**
 * What the owner started from: the first node with a limit of 15 s, then the second without one, and a counter that picks
 * the lighter model when requests overlap.
 */
export async function naive(setup: Setup): Promise<BenchClient> {
  let running = 0;
  const chat = async (url: string, prompt: string, send: typeof fetch) => {
    const model = running > 1 ? LIGHTER : BETTER;
    const body = JSON.stringify({ model, messages: [{ role: "user", content: prompt }], stream: true });
    const response = await send(`${url}/api/chat`, { method: "POST", body });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return response;
  };
  return {
    async *ask(prompt) {
      running++;
      try {
        const response = await chat(setup.primary, prompt, limitedFetch(PEER_LIMIT_MS)).catch(() =>
          chat(setup.fallback, prompt, fetch),
        );
        for await (const line of ollamaLines(response)) yield text(line.message?.content ?? "");
      } finally {
        running--;
      }
    },
    close: async () => {},
  };
}
