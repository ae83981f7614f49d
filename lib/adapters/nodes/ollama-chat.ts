import { Ollama } from "ollama";
import type { ChatRequest } from "../../core/nodes/chat";
import { type Frame, readOllamaLine, readOllamaPart } from "../../core/nodes/frame";
import { boundedTokens, CONTEXT_TOKENS } from "../../core/nodes/limits";
import { type NodeCall, openReply } from "./node-call";
import { NodeFault } from "./node-fault";

/**
 * Chat over Ollama's own protocol. The package gets a new instance per call and a fetch that carries our signal and checks
 * each line before it does: by itself it cannot be stopped before the headers, and only warns about lines it cannot read.
 */
export async function* chatOverOllama(call: NodeCall, request: ChatRequest): AsyncGenerator<Frame> {
  let lines: AsyncGenerator<string> | undefined;
  const client = new Ollama({
    host: call.node.url,
    headers: { ...call.node.headers },
    fetch: async (url, init) => {
      lines = checkedLines(await openReply(call, String(url), init ?? {}));
      return new Response(streamOf(lines));
    },
  });
  const reply = await client.chat({
    model: call.model,
    messages: [...request.messages],
    stream: true,
    think: false,
    keep_alive: -1,
    ...(request.format === undefined ? {} : { format: request.format }),
    options: {
      num_ctx: CONTEXT_TOKENS,
      num_predict: boundedTokens(request.maxTokens),
      ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
    },
  });
  for await (const part of reply) {
    const reading = readOllamaPart(part);
    if (reading.kind === "frame") yield reading.frame;
  }
  // Reading on to the real end lets the connection be used again.
  while (lines && !(await lines.next()).done);
}

async function* checkedLines(lines: AsyncGenerator<string>): AsyncGenerator<string> {
  let complete = false;
  for await (const line of lines) {
    const reading = readOllamaLine(line);
    if (reading.kind === "error") throw new NodeFault("error-frame");
    if (reading.kind === "bad") throw new NodeFault("bad-frame");
    complete ||= reading.frame.end !== null;
    yield line;
  }
  if (!complete) throw new NodeFault("no-final-frame");
}

function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await lines.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(`${value}\n`));
      },
    },
    { highWaterMark: 0 },
  );
}
