import { loadPackage } from "../peers/load-package";
import { BETTER, PEER_LIMIT_MS } from "../scale";
import { type BenchClient, type Setup, text } from "./bench-client";

type Chunk = { content: unknown };
type Runnable = {
  withConfig(config: { timeout: number }): Runnable;
  withFallbacks(options: { fallbacks: Runnable[] }): Runnable;
  stream(prompt: string, options: { signal: AbortSignal }): Promise<AsyncIterable<Chunk>>;
};
type LangChainPackage = {
  ChatOllama: new (options: { baseUrl: string; model: string; maxRetries: number }) => Runnable;
};

/** `withFallbacks` over two ChatOllama, without retries before it, as LangChain's page on fallbacks advises. */
export async function langChain(setup: Setup): Promise<BenchClient> {
  const { ChatOllama } = await loadPackage<LangChainPackage>("@langchain/ollama");
  const nodeAt = (baseUrl: string) =>
    new ChatOllama({ baseUrl, model: BETTER, maxRetries: 0 }).withConfig({ timeout: PEER_LIMIT_MS });
  const chain = nodeAt(setup.primary).withFallbacks({ fallbacks: [nodeAt(setup.fallback)] });
  return {
    async *ask(prompt, signal) {
      for await (const { content } of await chain.stream(prompt, { signal })) {
        yield text(typeof content === "string" ? content : "");
      }
    },
    close: async () => {},
  };
}
