/** Takes a body piece by piece, without a piece at its end, and gives the lines that are whole by then. */
export type LineReader = (piece?: Uint8Array) => LinesRead;

export type LinesRead = { lines: string[]; fault: "bad-frame" | "too-much-output" | null };

/**
 * Lines end with CR LF, LF or CR, as in an event stream; lines of JSON hold neither. Bytes that are no UTF-8 are a fault, not
 * a question mark in somebody's letter. `most`: bytes of the whole body, characters of one line.
 */
export function createLineReader(most: { bytes: number; line: number }): LineReader {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  let bytes = 0;
  let afterReturn = false;
  return (piece) => {
    bytes += piece?.byteLength ?? 0;
    const text = bytes > most.bytes ? null : decoded(decoder, piece);
    if (text === null) return { lines: [], fault: bytes > most.bytes ? "too-much-output" : "bad-frame" };
    const fresh = afterReturn && text.startsWith("\n") ? text.slice(1) : text;
    if (text !== "") afterReturn = text.endsWith("\r");
    const lines = (rest + fresh).split(/\r\n|\n|\r/);
    rest = lines.pop() ?? "";
    if (!piece && rest !== "") lines.push(rest);
    return { lines, fault: rest.length > most.line ? "too-much-output" : null };
  };
}

function decoded(decoder: TextDecoder, piece: Uint8Array | undefined): string | null {
  try {
    return decoder.decode(piece, { stream: piece !== undefined });
  } catch {
    return null;
  }
}
