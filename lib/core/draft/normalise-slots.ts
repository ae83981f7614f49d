/** Other names a model gives a slot; letters only, in lower case. Nothing ambiguous is on the list. */
const SYNONYMS: Record<string, string> = {
  customername: "clientName",
  amountdue: "amount",
  invoiceamount: "amount",
  dayspastdue: "daysOverdue",
  overduedays: "daysOverdue",
  invoiceduedate: "dueDate",
};
const SPELLING =
  /\$?\{{1,3}([^{}]{1,60})\}{1,3}|｛{1,3}([^{}｛｝]{1,60})｝{1,3}|\[{1,2}([^[\]{}]{1,60})\]{1,2}|<{1,2}([^<>{}]{1,60})>{1,2}|«([^«»]{1,60})»|%{1,2}([^%\n]{1,60})%{1,2}/g;
const NAME = /^["'“”‘’ \n]{0,4}([A-Za-z]+(?:[ _.\n-]{1,3}[A-Za-z]+){0,5})["'“”‘’ \n]{0,4}$/;
const LAYER = /[{[<«]\s{0,3}(\{[A-Za-z]{1,40}\})\s{0,3}[}\]>»]/g;
const SLOT = /\{([A-Za-z]{1,40})\}/g;
const SLOT_LIKE = /[{}[\]<>«»｛｝［］【】《》〈〉‹›⟨⟩]|_{2,}|\$\w|%|#\w*#|(?<![\p{L}\p{N}]):[a-z]{2,20}:/u;
/** The one name that is also a word, framed as a slot of some other kind. */
const FRAMED_NAME = /(?<![\p{L}\p{N}])(?:[:@~|^=]|\(\()amount\b/iu;
const BLANK = /\bx{3,}\b|\b(?:tbd|tba|tbc)\b|\.{4,}|…{2,}/i;

/** Writes every known spelling of an allowed slot as `{name}`; what it does not know stays as it is, to be refused. */
export function normaliseSlots(text: string, placeholders: readonly string[]): string {
  const names = new Map(placeholders.map((name) => [name.toLowerCase().replace(/[^a-z]/g, ""), name]));
  for (const [synonym, name] of Object.entries(SYNONYMS)) {
    if (placeholders.includes(name) && !names.has(synonym)) names.set(synonym, name);
  }
  const named = text.replace(SPELLING, (whole, ...groups: (string | undefined)[]) => {
    const inner = groups.slice(0, 6).find((group) => group !== undefined) ?? "";
    const letters = NAME.exec(inner)?.[1]
      ?.toLowerCase()
      .replace(/[^a-z]/g, "");
    const name = letters === undefined ? undefined : names.get(letters);
    return name === undefined ? whole : `{${name}}`;
  });
  return named.replace(LAYER, "$1");
}

export function slotsIn(text: string): string[] {
  return [...text.matchAll(SLOT)].map((match) => match[1] ?? "");
}

/** The text with each slot replaced by one sign that no word rule can match. */
export function withoutSlots(text: string, sign = "\u25a1"): string {
  return text.replace(SLOT, sign);
}

/** True when something that looks like a slot is left: an unknown name, a blank to fill in, a bare name of a slot. */
export function hasStrangeSlot(text: string, placeholders: readonly string[]): boolean {
  const unknown = slotsIn(text).some((name) => !placeholders.includes(name));
  const rest = withoutSlots(text);
  return (
    unknown ||
    SLOT_LIKE.test(rest) ||
    FRAMED_NAME.test(rest) ||
    BLANK.test(rest) ||
    namesSlotBare(rest, placeholders)
  );
}

/** "clientName" or "client_name" without braces. One-word names ("amount") are ordinary words. */
function namesSlotBare(text: string, placeholders: readonly string[]): boolean {
  const all = [
    "senderName",
    "clientName",
    "paymentLink",
    "payByDate",
    "daysOverdue",
    "dueDate",
    "invoiceNumber",
  ];
  return [...placeholders, ...all].some((name) => {
    const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).split(" ");
    if (words.length < 2) return false;
    return text.includes(name) || text.toLowerCase().includes(words.join("_"));
  });
}
