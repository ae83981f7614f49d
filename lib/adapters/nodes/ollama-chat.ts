import { type ChatRequest as AskedOfOllama, Ollama } from "ollama";
import type { ChatRequest } from "../../core/nodes/chat";
import { type Frame, readOllamaLine, readOllamaPart } from "../../core/nodes/frame";
import { boundedTokens, CONTEXT_TOKENS } from "../../core/nodes/limits";
import type { RequestOption } from "../../core/nodes/request-option";
import { askWithout, type NodeCall, openReply } from "./node-call";
import { NodeFault } from "./node-fault";

/**
 * Chat over Ollama's own protocol. The package gets a new instance per call and a fetch that carries our signal and checks
 * each line before it does: by itself it cannot be stopped before the headers, and only warns about lines it cannot read.
 */
export async function* chatOverOllama(call: NodeCall, request: ChatRequest): AsyncGenerator<Frame> {
  const wanted: RequestOption[] = request.format === undefined ? ["think"] : ["think", "format"];
  let groups: AsyncGenerator<string[]> | undefined;
  const reply = await askWithout(call, { request, wanted }, (options) => {
    const client = new Ollama({
      host: call.node.url,
      headers: { ...call.node.headers },
      fetch: async (url, init = {}) => {
        groups = await openReply(call, { url: String(url), init, options });
        return answerOf(checkedLines(groups));
      },
    });
    return client.chat(requestOf(call, request, options));
  });
  for await (const part of reply) {
    const reading = readOllamaPart(part);
    if (reading.kind === "frame") yield reading.frame;
  }
  // Reading on to the real end lets the connection be used again.
  while (groups && !(await groups.next()).done);
}

function requestOf(
  { model }: NodeCall,
  { messages, format, maxTokens, temperature }: ChatRequest,
  options: ReadonlySet<RequestOption>,
): AskedOfOllama & { stream: true } {
  const limits = { num_ctx: CONTEXT_TOKENS, num_predict: boundedTokens(maxTokens) };
  return {
    model,
    messages: [...messages],
    stream: true,
    keep_alive: -1,
    ...(options.has("think") ? { think: false } : {}),
    ...(options.has("format") ? { format } : {}),
    options: temperature === undefined ? limits : { ...limits, temperature },
  };
}

/** The body again, each line of it proved to be a frame and the last one final; anything else is its error. */
async function* checkedLines(groups: AsyncGenerator<string[]>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let isComplete = false;
  for await (const lines of groups) {
    let good = "";
    for (const line of lines) {
      if (isComplete || line.trim() === "") continue;
      const reading = readOllamaLine(line);
      if (reading.kind !== "frame") throw new NodeFault(`${reading.kind}-frame`);
      isComplete = reading.frame.end !== null;
      good += `${line}\n`;
    }
    if (good !== "") yield encoder.encode(good);
  }
  if (!isComplete) throw new NodeFault("no-final-frame");
}

/** All that the package reads of an answer. A whole Response with a stream in it would be a fifth of the time we add. */
function answerOf(body: AsyncGenerator<Uint8Array>): Response {
  const reader = { read: () => body.next(), releaseLock() {} };
  return { ok: true, body: { getReader: () => reader } } as unknown as Response;
}
