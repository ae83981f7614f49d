import { NodeFault } from "./node-fault";

/** The lines of a body that hold something, however it was cut into chunks. Stops a body that is too long or no text. */
export async function* readLines(
  body: ReadableStream<Uint8Array>,
  mostBytes: number,
): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      bytes += value?.byteLength ?? 0;
      if (bytes > mostBytes) throw new NodeFault("too-much-output");
      const lines = (rest + decoded(decoder, value)).split("\n");
      rest = done ? "" : (lines.pop() ?? "");
      for (const line of lines) if (line.trim() !== "") yield line;
      if (done) return;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function decoded(decoder: TextDecoder, chunk: Uint8Array | undefined): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw new NodeFault("bad-frame");
  }
}
