import { BETTER, PEER_LIMIT_MS } from "../scale";
import { type BenchClient, type Setup, text } from "./bench-client";

type Chunk = { choices?: { delta?: { content?: string | null } }[]; error?: unknown };

/** Portkey's gateway in a process of its own, told by a config header to fall back between two Ollama targets. */
export async function portkey(setup: Setup): Promise<BenchClient> {
  const config = {
    strategy: { mode: "fallback" },
    request_timeout: PEER_LIMIT_MS,
    targets: [setup.primary, setup.fallback].map((url) => ({ provider: "ollama", custom_host: url })),
  };
  const headers = { "content-type": "application/json", "x-portkey-config": JSON.stringify(config) };
  return {
    async *ask(prompt, signal) {
      const body = JSON.stringify({
        model: BETTER,
        messages: [{ role: "user", content: prompt }],
        stream: true,
      });
      const request = { method: "POST", headers, body, signal };
      const response = await fetch(`${setup.gateway}/v1/chat/completions`, request);
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      for await (const chunk of eventData(response)) {
        if (chunk.error !== undefined) throw new Error("error event");
        yield text(chunk.choices?.[0]?.delta?.content ?? "");
      }
    },
    close: async () => {},
  };
}

/** Server-sent events as the usual SDKs read them: up to [DONE] or the end of the stream. */
async function* eventData(response: Response): AsyncGenerator<Chunk> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of response.body ?? []) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (!line.startsWith("data:")) continue;
      const data = line.slice("data:".length).trim();
      if (data === "[DONE]") return;
      yield JSON.parse(data) as Chunk;
    }
  }
}
