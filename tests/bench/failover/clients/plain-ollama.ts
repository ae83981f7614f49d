import { loadPackage } from "../peers/load-package";
import { BETTER, PEER_LIMIT_MS } from "../scale";
import { type BenchClient, type Setup, text } from "./bench-client";
import { limitedFetch } from "./limited-fetch";

type Message = { role: string; content: string };
type Reply = AsyncIterable<{ message: Message }> & { abort(): void };
type Ollama = { chat(request: { model: string; messages: Message[]; stream: true }): Promise<Reply> };
type OllamaPackage = { Ollama: new (options: { host: string; fetch: typeof fetch }) => Ollama };

/** The `ollama` package twice and a try around the call, as its README shows streaming; it has no limit of its own. */
export async function plainOllama(setup: Setup): Promise<BenchClient> {
  const { Ollama } = await loadPackage<OllamaPackage>("ollama");
  const [primary, fallback] = [setup.primary, setup.fallback].map(
    (host) => new Ollama({ host, fetch: limitedFetch(PEER_LIMIT_MS) }),
  );
  if (!primary || !fallback) throw new Error("Two nodes are needed.");
  return {
    async *ask(prompt, signal) {
      const request = {
        model: BETTER,
        messages: [{ role: "user", content: prompt }],
        stream: true,
      } as const;
      const ask = (node: Ollama) => node.chat({ ...request, messages: [...request.messages] });
      const reply = await ask(primary).catch(() => ask(fallback));
      signal.addEventListener("abort", () => reply.abort(), { once: true });
      for await (const part of reply) yield text(part.message.content);
    },
    close: async () => {},
  };
}
