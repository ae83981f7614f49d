export type CsvStatus = "open" | "part-paid" | "paid" | "void" | "draft" | "on-hold";

const WORDS: readonly (readonly [status: CsvStatus, words: string])[] = [
  ["part-paid", "partial|partially paid|part paid|partly paid|teilweise bezahlt|teilbezahlt"],
  ["paid", "paid|paid in full|fully paid|auto paid|autopaid|settled|closed|bezahlt|beglichen|ausgeglichen"],
  [
    "void",
    "void|voided|cancelled|canceled|deleted|storniert|storno|annulliert|written off|write off|uncollectible|refunded|credited",
  ],
  ["draft", "draft|entwurf|submitted|pending approval|awaiting approval|not sent|unsent|scheduled"],
  ["on-hold", "on hold|held|disputed|in dispute|strittig"],
];

/** What a tool's status word says; a word nobody knows leaves the invoice open, because its balance still decides. */
export function statusOf(word: string): CsvStatus {
  const plain = plainWord(word);
  return WORDS.find(([, words]) => words.split("|").includes(plain))?.[0] ?? "open";
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
