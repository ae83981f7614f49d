import type { LanguageRules } from "./language-rules";

/** Known as it stands or without an ending: "Payments", "Confirming", "I'm". */
export function isKnownWord(word: string, rules: LanguageRules): boolean {
  const lower = bareWord(word);
  const stems = [
    lower,
    lower.replace(/s$/, ""),
    lower.replace(/(?:e?d|ing|ly)$/, ""),
    lower.replace(/ing$/, "e"),
  ];
  return lower === "" || stems.some((stem) => rules.words.has(stem) || rules.functionWords.has(stem));
}

/** In lower case, without a contraction's end. */
export function bareWord(word: string): string {
  return word
    .toLowerCase()
    .replace(/(?:n['’]t|['’](?:s|m|d|ll|ve|re)?)$/, "")
    .replace(/['’]/g, "");
}
