import { readFileSync, writeFileSync } from "node:fs";

/** Puts text between two markers of a document and leaves the rest of it alone. */
export function writeBetween(path: string, marker: string, text: string): void {
  const [begin, end] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`];
  const document = readFileSync(path, "utf8");
  const [before, rest] = document.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${path} has no place marked ${marker}.`);
  writeFileSync(path, `${before}${begin}\n\n${text.trim()}\n\n${end}${after}`);
}
