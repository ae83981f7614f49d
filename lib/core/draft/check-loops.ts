import { folded, sentencesOf } from "./check-claims";

/** One letter, sign or picture in a row, or a few of them in turn. */
const RUN =
  /(\p{L})\1{4,}|([!?])\2{2,}|([^\s\p{L}.!?])\3{4,}|(?:\p{Extended_Pictographic}\ufe0f?\s?){5,}|([^\p{L}\p{N}{}\n]{2,3}?)\4{5,}|(\p{L}{2,8}?)\5{3,}/u;
const MAX_SLOT_USES = 4;
const LONG_SENTENCE = 5;
const LONGEST_PHRASE = 8;

/** True when a model was caught in a loop: a sign, a phrase, a sentence, a paragraph or a slot again and again. */
export function isLooping(text: string): boolean {
  if (RUN.test(text)) return true;
  const plain = folded(text);
  return repeatsSentence(plain) || repeatsPhrase(plain) || repeatsSlot(text);
}

function repeatsSentence(text: string): boolean {
  const seen = new Set<string>();
  for (const sentence of sentencesOf(text)) {
    const words = sentence.match(/[\p{L}{}]+/gu) ?? [];
    const key = words.join(" ");
    if (words.length >= LONG_SENTENCE && seen.has(key)) return true;
    seen.add(key);
  }
  return false;
}

/** The same one to eight words three times in a row, or four and more words twice in a row. */
function repeatsPhrase(text: string): boolean {
  const words = text.match(/[\p{L}'{}]+/gu) ?? [];
  for (let length = 1; length <= LONGEST_PHRASE; length += 1) {
    const needed = length * (length >= 4 ? 1 : 2);
    let same = 0;
    for (let at = length; at < words.length; at += 1) {
      same = words[at] === words[at - length] ? same + 1 : 0;
      if (same >= needed) return true;
    }
  }
  return false;
}

function repeatsSlot(text: string): boolean {
  const uses = new Map<string, number>();
  for (const [slot] of text.matchAll(/\{[A-Za-z]+\}/g)) uses.set(slot, (uses.get(slot) ?? 0) + 1);
  const doubled = /(\{[A-Za-z]+\})[\s,.]{0,3}\1/.test(text);
  return doubled || [...uses.values()].some((count) => count > MAX_SLOT_USES);
}
