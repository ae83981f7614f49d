import type { ChatRequest, FinishReason, Usage } from "../../core/nodes/chat";
import { createEventReader, type StreamEvent } from "../../core/nodes/event-reader";
import { type ChunkReading, type Frame, readOpenAiChunk } from "../../core/nodes/frame";
import { boundedTokens } from "../../core/nodes/limits";
import type { RequestOption } from "../../core/nodes/request-option";
import { askWithout, type NodeCall, openReply } from "./node-call";
import { NodeFault } from "./node-fault";

type Chunk = Extract<ChunkReading, { kind: "chunk" }>;

/** How long the usage may come after the finish reason. Servers that send none may also forget to hang up. */
const USAGE_MS = 250;

/** Chat over the OpenAI-compatible protocol: vLLM, llama.cpp's server, LiteLLM, LocalAI and the managed ones. */
export async function* chatOverOpenAi(call: NodeCall, request: ChatRequest): AsyncGenerator<Frame> {
  const url = openAiAddress(call.node.url, "chat/completions");
  const headers = {
    ...call.node.headers,
    "content-type": "application/json",
    accept: "text/event-stream",
  };
  const groups = await askWithout(call, { request, wanted: wantedOf(call, request) }, (options) => {
    const body = JSON.stringify(requestOf(call, request, options));
    return openReply(call, { url, init: { method: "POST", headers, body }, options });
  });
  let finishReason: FinishReason | null = null;
  let usage: Usage | null = null;
  for await (const chunk of chunksOf(groups)) {
    finishReason ??= chunk.finishReason;
    usage = chunk.usage ?? usage;
    if (chunk.thinking > 0 && call.habits) call.habits.thinksAloud = true;
    if (chunk.text !== "" || chunk.thinking > 0)
      yield { text: chunk.text, thinking: chunk.thinking, end: null };
  }
  if (finishReason === null) throw new NodeFault("no-final-frame");
  usage ??= { inputTokens: null, outputTokens: null };
  const end = { finishReason, usage, loadSeconds: null, promptEvalSeconds: null, evalSeconds: null };
  yield { text: "", thinking: 0, end };
  // Reading on to the real end lets the connection be used again.
  while (!(await groups.next()).done);
}

/** Addresses are given with and without the version at their end. */
export function openAiAddress(url: string, path: string): string {
  return `${url.replace(/\/+$/, "").replace(/\/v1$/, "")}/v1/${path}`;
}

const OWN_NETWORK =
  /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[(::1|f[cd]))|^[^.:]+$|\.(local|lan|internal|ts\.net)$/;

/** A managed API may refuse what it does not know, so the switch of thinking goes to machines of one's own, or where it is missed. */
function wantedOf({ node, habits }: NodeCall, { format, temperature }: ChatRequest): RequestOption[] {
  const isOwn = URL.canParse(node.url) && OWN_NETWORK.test(new URL(node.url).hostname);
  const wanted: RequestOption[] = ["usage", "ceiling"];
  if (isOwn || habits?.thinksAloud) wanted.push("think");
  if (format !== undefined) wanted.push("format");
  if (temperature !== undefined) wanted.push("temperature");
  return wanted;
}

function requestOf(
  { model }: NodeCall,
  { messages, format, maxTokens, temperature }: ChatRequest,
  options: ReadonlySet<RequestOption>,
): object {
  return {
    model,
    messages,
    stream: true,
    [options.has("ceiling") ? "max_tokens" : "max_completion_tokens"]: boundedTokens(maxTokens),
    ...(options.has("usage") ? { stream_options: { include_usage: true } } : {}),
    ...(options.has("think") ? { chat_template_kwargs: { enable_thinking: false } } : {}),
    ...(options.has("format") ? { response_format: responseFormat(format) } : {}),
    ...(options.has("temperature") ? { temperature } : {}),
  };
}

function responseFormat(format: ChatRequest["format"]): object {
  if (format === "json") return { type: "json_object" };
  return { type: "json_schema", json_schema: { name: "reply", schema: format, strict: true } };
}

/** The chunks until the stream's end, which is [DONE], the finish reason with its usage, or the last line. */
async function* chunksOf(groups: AsyncGenerator<string[]>): AsyncGenerator<Chunk> {
  const eventOf = createEventReader();
  let finished = false;
  let counted = false;
  for (;;) {
    const { done, value: lines } = await (finished ? orEnd(groups.next()) : groups.next());
    for (const line of done ? [""] : lines) {
      const event = eventOf(line);
      if (event === null) continue;
      if (event.kind === "event" && event.data.trim() === "[DONE]") return;
      const chunk = chunkOf(event);
      finished ||= chunk.finishReason !== null;
      counted ||= chunk.usage !== null;
      yield chunk;
    }
    if (done || (finished && counted)) return;
  }
}

function chunkOf(event: StreamEvent): Chunk {
  // llama.cpp's server sent its errors in a field of that name.
  const name = event.kind === "event" ? event.type : event.field;
  if (name === "error") throw new NodeFault("error-frame");
  const reading: ChunkReading = event.kind === "event" ? readOpenAiChunk(event.data) : { kind: "bad" };
  if (reading.kind !== "chunk") throw new NodeFault(`${reading.kind}-frame`);
  return reading;
}

/** After the finish reason the text is whole, so neither a cut nor a silence can take it away. */
function orEnd<T>(next: Promise<IteratorResult<T, void>>): Promise<IteratorResult<T, void>> {
  const end = { done: true as const, value: undefined };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof end>((resolve) => {
    timer = setTimeout(resolve, USAGE_MS, end);
  });
  return Promise.race([next.catch(() => end), late]).finally(() => clearTimeout(timer));
}
