import { loadPackage } from "../peers/load-package";
import { BETTER, PEER_LIMIT_MS } from "../scale";
import { type BenchClient, type Setup, text } from "./bench-client";
import { limitedFetch } from "./limited-fetch";

type Model = { readonly modelId: string };
type Part = { type: string; text?: string; error?: unknown };
type StreamOptions = {
  model: Model;
  prompt: string;
  maxRetries: number;
  abortSignal: AbortSignal;
  onError(): void;
};
type AiPackage = { streamText(options: StreamOptions): { fullStream: AsyncIterable<Part> } };
type FallbackPackage = { createFallback(options: { models: Model[] }): Model };
type ProviderPackage = {
  createOllama(options: { baseURL: string; fetch: typeof fetch }): (model: string) => Model;
};

/**
 * The AI SDK with ai-fallback. Its errors are read from the full stream, since the text stream drops them; without retries of
 * its own, which would add six seconds wherever the wrapper does not step in.
 */
export async function aiSdk(setup: Setup): Promise<BenchClient> {
  const { streamText } = await loadPackage<AiPackage>("ai");
  const { createFallback } = await loadPackage<FallbackPackage>("ai-fallback");
  const { createOllama } = await loadPackage<ProviderPackage>("ollama-ai-provider-v2");
  const nodeAt = (url: string) =>
    createOllama({ baseURL: `${url}/api`, fetch: limitedFetch(PEER_LIMIT_MS) })(BETTER);
  const model = createFallback({ models: [nodeAt(setup.primary), nodeAt(setup.fallback)] });
  return {
    async *ask(prompt, signal) {
      const reply = streamText({ model, prompt, maxRetries: 0, abortSignal: signal, onError: () => {} });
      for await (const part of reply.fullStream) {
        if (part.type === "error") throw part.error;
        if (part.type === "abort") throw new Error("aborted");
        if (part.type === "text-delta") yield text(part.text ?? "");
      }
    },
    close: async () => {},
  };
}
