/** The text of a file, or null when its bytes are no text in the encoding they claim. Never guesses mojibake into place. */
export function decodeText(bytes: Uint8Array, declared?: string): string | null {
  const encoding = encodingOfMark(bytes) ?? encodingOfZeros(bytes);
  const text = decoded(bytes, encoding ?? declared ?? "utf-8");
  return text === null || text.includes("\0") ? null : text;
}

/** Windows-1252 is the last resort for tables: old office tools write it and it names itself nowhere. */
export function decodeTable(bytes: Uint8Array): string | null {
  const text = decodeText(bytes);
  if (text !== null || encodingOfMark(bytes) || encodingOfZeros(bytes)) return text;
  // These five bytes mean nothing in Windows-1252, so a file that has one is in another encoding.
  if (bytes.some((byte) => byte === 0 || [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte))) return null;
  return isDamagedUtf8(bytes) ? null : decoded(bytes, "windows-1252");
}

/** Pairs that spell accents, dashes or quotes in UTF-8 and nothing sensible in Windows-1252: "Ã¤", "Â ", "â€“". */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return /\xC3[\x80-\xBF]|\xC2[\xA0-\xBF]|\xE2[\x80-\x84][\x80-\xBF]/.test(text);
}

function encodingOfMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

/** UTF-16 without its mark shows as a zero beside the first sign. */
function encodingOfZeros([first, second]: Uint8Array): string | undefined {
  if (first === 0 && second !== 0 && second !== undefined) return "utf-16be";
  return second === 0 && first !== 0 ? "utf-16le" : undefined;
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
