import type { ChatRequest, FinishReason, Usage } from "../../core/nodes/chat";
import { type Frame, readOpenAiChunk } from "../../core/nodes/frame";
import { boundedTokens } from "../../core/nodes/limits";
import { type NodeCall, openReply } from "./node-call";
import { NodeFault } from "./node-fault";

/** Chat over the OpenAI-compatible protocol: vLLM, llama.cpp's server, LiteLLM, LocalAI and the managed ones. */
export async function* chatOverOpenAi(call: NodeCall, request: ChatRequest): AsyncGenerator<Frame> {
  const lines = await openReply(call, openAiAddress(call.node.url, "chat/completions"), {
    method: "POST",
    headers: { ...call.node.headers, "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify(requestBody(call.model, request)),
  });
  let finishReason: FinishReason | null = null;
  let usage: Usage | null = null;
  for await (const line of lines) {
    const data = dataOf(line);
    if (data === null) continue;
    if (data === "[DONE]") break;
    const reading = readOpenAiChunk(data);
    if (reading.kind === "error") throw new NodeFault("error-frame");
    if (reading.kind === "bad") throw new NodeFault("bad-frame");
    finishReason ??= reading.finishReason;
    usage = reading.usage ?? usage;
    yield { text: reading.text, thinking: reading.thinking, end: null };
  }
  if (finishReason === null) throw new NodeFault("no-final-frame");
  usage ??= { inputTokens: null, outputTokens: null };
  const end = { finishReason, usage, loadSeconds: null, promptEvalSeconds: null, evalSeconds: null };
  yield { text: "", thinking: false, end };
}

/** Addresses are given with and without the version at their end. */
export function openAiAddress(url: string, path: string): string {
  return `${url.replace(/\/+$/, "").replace(/\/v1$/, "")}/v1/${path}`;
}

function requestBody(model: string, request: ChatRequest): object {
  return {
    model,
    messages: request.messages,
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: boundedTokens(request.maxTokens),
    temperature: request.temperature,
    response_format: responseFormat(request.format),
  };
}

function responseFormat(format: ChatRequest["format"]): object | undefined {
  if (format === undefined) return undefined;
  if (format === "json") return { type: "json_object" };
  return { type: "json_schema", json_schema: { name: "reply", schema: format, strict: true } };
}

/** The payload of a `data:` line; null for the comments and other fields an event stream may hold. */
function dataOf(line: string): string | null {
  if (line.startsWith("data:")) return line.slice(5).trim();
  if (/^(:|event:|id:|retry:)/.test(line)) return null;
  throw new NodeFault("bad-frame");
}
