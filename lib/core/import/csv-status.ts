export type CsvStatus = "open" | "part-paid" | "paid" | "void" | "draft" | "on-hold" | "unknown";

const WORDS: readonly (readonly [status: CsvStatus, words: string])[] = [
  ["open", "|not paid|nicht bezahlt|noch offen"],
  ["part-paid", "partial|partially paid|part paid|partly paid|teilweise bezahlt|teilbezahlt"],
  ["paid", "paid|paid in full|fully paid|auto paid|autopaid|settled|closed|bezahlt|beglichen|ausgeglichen"],
  [
    "void",
    "void|voided|cancelled|canceled|deleted|storniert|storno|annulliert|written off|write off|uncollectible|refunded|credited",
  ],
  ["draft", "draft|entwurf|submitted|pending approval|awaiting approval|not sent|unsent|scheduled"],
  ["on-hold", "on hold|held|disputed|in dispute|strittig"],
];

/** One of these in a longer text means that money is still owed, unless the text also speaks of being paid. */
const OPEN =
  /\b(open|unpaid|outstanding|sent|viewed|overdue|past due|due|late|pending|approved|authori[sz]ed|awaiting|issued|invoiced|finali[sz]ed|active|offen|unbezahlt|gesendet|versendet|verschickt|gemahnt|angemahnt)\b|fällig/;
const PAID = /\b(paid|bezahlt|settled|beglichen)\b/;

/** What a tool's status word says. A word nobody knows is "unknown": then only a balance can show that money is owed. */
export function statusOf(word: string): CsvStatus {
  const plain = plainWord(word);
  const known = WORDS.find(([, words]) => words.split("|").includes(plain))?.[0];
  return known ?? (OPEN.test(plain) && !PAID.test(plain) ? "open" : "unknown");
}

/** "Credit note", "Sales credit memo", "Gutschrift", Xero's ACCRECCREDIT. */
export function isCreditType(word: string): boolean {
  return /credit|gutschrift|refund|storno/i.test(word);
}

const OTHER_DOCUMENTS = new Set(
  [
    "bill|bill payment|accpay|purchase|purchase order|expense|payment|deposit|journal|journal entry|estimate|quote",
    "proposal|sales order|receipt|sales receipt|check|cheque|transfer|angebot|zahlung|eingangsrechnung|ausgabe",
  ].flatMap((line) => line.split("|")),
);

/** Rows of a report that are no invoice to a client: bills to pay, payments, estimates. Exact words only. */
export function isOtherDocument(word: string): boolean {
  return OTHER_DOCUMENTS.has(plainWord(word));
}

function plainWord(word: string): string {
  return word
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, " ")
    .trim();
}
