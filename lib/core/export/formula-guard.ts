/** What makes a spreadsheet run a cell as a formula, also behind blanks; the full-width forms count for some of them. */
const FORMULA_START = /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** A text that a spreadsheet shows and never runs; null bytes are dropped. */
export function guarded(text: string): string {
  const plain = text.replaceAll("\0", "");
  return FORMULA_START.test(plain) || isGuarded(plain) ? `'${plain}` : plain;
}

/** True for a text that `guarded` put its mark on. */
export function isGuarded(text: string): boolean {
  return text.startsWith("'") && FORMULA_START.test(text.replace(/^'+/, ""));
}
