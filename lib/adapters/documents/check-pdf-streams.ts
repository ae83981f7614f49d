import { constants, inflateSync } from "node:zlib";

const MAX_STREAM_BYTES = 20 * 1024 * 1024;
const MAX_TOTAL_BYTES = 60 * 1024 * 1024;
const LOOKAHEAD = 8_192;

/** "/ObjStm" or "/XRef" as a whole name, each letter plain or as "#4f". */
const PACKED_NAME = new RegExp(`/(?:${["ObjStm", "XRef"].map(spelled).join("|")})(?![A-Za-z0-9#._-])`, "g");

function spelled(name: string): string {
  return [...name]
    .map(
      (letter) =>
        `(?:${letter}|#${letter.charCodeAt(0).toString(16)}|#${letter.charCodeAt(0).toString(16).toUpperCase()})`,
    )
    .join("");
}

/**
 * False when opening this PDF could unpack into more memory than an invoice needs. The PDF library unpacks object and
 * cross-reference streams while it opens a file, without a limit; so each of them is unpacked here first, with one. Streams
 * that are not packed once and plainly are refused too: they are rare, and only a limit-dodger needs them.
 */
export function unpacksSafely(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString("latin1");
  let total = 0;
  for (const match of text.matchAll(PACKED_NAME)) {
    const ahead = text.slice(match.index, match.index + LOOKAHEAD);
    const [before = ""] = /^[\s\S]*?stream(\r\n|\n|\r)/.exec(ahead) ?? [];
    if (before === "" || before.includes("endobj")) return false;
    const unpacked = inflated(buffer.subarray(match.index + before.length));
    if (unpacked === null || inflated(unpacked) !== null) return false;
    if (
      before.startsWith("/XRef") === false &&
      new RegExp(PACKED_NAME.source).test(unpacked.toString("latin1"))
    )
      return false;
    total += unpacked.length;
    if (total > MAX_TOTAL_BYTES) return false;
  }
  return true;
}

function inflated(packed: Buffer): Buffer | null {
  try {
    return inflateSync(packed, { maxOutputLength: MAX_STREAM_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return null;
  }
}
