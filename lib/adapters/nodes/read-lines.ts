import { createLineReader } from "../../core/nodes/line-reader";
import { NodeFault } from "./node-fault";

/** The lines of a body that hold something, however it was cut into chunks. Stops a body that is too long or no text. */
export async function* readLines(
  body: ReadableStream<Uint8Array>,
  mostBytes: number,
): AsyncGenerator<string> {
  for await (const lines of readLineGroups(body, { bytes: mostBytes, line: mostBytes })) {
    for (const line of lines) if (line.trim() !== "") yield line;
  }
}

/** All lines of a body, blank ones too, as many at a time as came together. */
export async function* readLineGroups(
  body: ReadableStream<Uint8Array>,
  most: { bytes: number; line: number },
): AsyncGenerator<string[]> {
  const reader = body.getReader();
  const linesOf = createLineReader(most);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const { lines, fault } = linesOf(value);
      if (lines.length > 0) yield lines;
      if (fault) throw new NodeFault(fault);
      if (done) return;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
