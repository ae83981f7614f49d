/** Twelve hex digits that change with the text: two FNV-1a runs, since the core and the prompts use no node module. */
export function textVersion(text: string): string {
  return fnv(text, 0x811c9dc5) + fnv(text, 0x9747b28c).slice(0, 4);
}

function fnv(text: string, seed: number): string {
  let hash = seed;
  for (const sign of text) {
    hash ^= sign.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
