const MOST_SIGNS = 60;

/** A node's name as part of a sentence or a header, whatever it was called: no control or direction signs, and short. */
export function oneLine(name: string): string {
  const signs = [...name.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " ").trim()];
  const line = signs.slice(0, MOST_SIGNS).join("").trim();
  return line === "" ? "a node" : line;
}
