/** What a column of a table can mean. */
export const CSV_FIELDS = [
  "number",
  "clientName",
  "contactName",
  "clientEmail",
  "dueOn",
  "issuedOn",
  "balance",
  "paid",
  "total",
  "currency",
  "status",
  "documentType",
  "paymentLink",
  "note",
] as const;

export type CsvField = (typeof CSV_FIELDS)[number];

/** Which column, by its name in the header, holds what. */
export type CsvMapping = Partial<Record<CsvField, string>>;

/** Names seen in exports of invoicing tools, in English and German, the surest first; written as `plainName` gives them. */
const NAMES: Record<CsvField, string> = {
  number:
    "invoice number|invoicenumber|invoice no|invoiceno|invoice|documentnumber|number|num|rechnungsnummer|rechnungsnr|rechnungs nr|rechnung|rechnung nr|belegnummer|belegnr|nr|invoice id",
  clientName:
    "client name|client|customer name|customer|contactname|company name|company|organization|bill to|kunde|kundenname|firma|auftraggeber|debitor|name|contact name",
  contactName: "contact name|contact person|contact|attention|ansprechpartner|kontakt|kontaktperson",
  clientEmail:
    "emailaddress|email address|client email|customer email|contact email|emailrecipient|emailid|email|e mail|e mail adresse|mail",
  dueOn:
    "due date|duedate|date due|due date utc|due on|due at|due|payment due|fällig am|fälligkeitsdatum|fälligkeit|fällig|zahlbar bis",
  issuedOn:
    "invoice date|invoicedate|date issued|issue date|issued on|issued|documentdate|invoiced at|rechnungsdatum|belegdatum|ausgestellt am|datum|date|created utc|created",
  balance:
    "balance|balance due|amount due|invoiceamountdue|balancedueamount|open balance|open amount|amount remaining|outstanding|offener betrag|offen|restbetrag|saldo",
  paid: "amount paid|invoiceamountpaid|amountpaidamount|paid amount|already paid|bereits bezahlt|bezahlter betrag",
  total:
    "total|invoice total|total amount|totalamount|amount|gross amount|gross|gesamtbetrag|bruttobetrag|brutto|rechnungsbetrag|betrag|summe",
  currency: "currency|currency code|currencycode|währung|waehrung",
  status: "status|invoice status|documentstatus|state|rechnungsstatus",
  documentType: "type|transaction type|document type|invoice type|belegart|art",
  paymentLink: "payment link|payment url|hosted invoice url|invoice url|zahlungslink",
  note: "note|notes|memo|memo description|notiz|notizen|bemerkung",
};

export type MappingGuess = { kind: "mapping"; mapping: CsvMapping } | { kind: "refused"; message: string };

/** Guesses the columns by name, never by place; the freelancer confirms or changes the guess. */
export function guessMapping(header: readonly string[]): MappingGuess {
  const names = header.filter((name) => name !== "");
  const bad = names.find((name) => /^[=+@-]|^(__proto__|constructor|prototype)$/i.test(name));
  if (bad !== undefined)
    return { kind: "refused", message: "A column's name looks like a formula or a trick. Please rename it." };
  const plain = names.map(plainName);
  const twice = names.find((_, at) => plain.indexOf(plain[at] ?? "") !== at);
  if (twice !== undefined) {
    return {
      kind: "refused",
      message: `Two columns are called “${twice.slice(0, 60)}”. Please rename one of them.`,
    };
  }
  const mapping: CsvMapping = {};
  const taken = new Set<number>();
  for (const field of CSV_FIELDS) {
    const at = NAMES[field]
      .split("|")
      .map((name) => plain.indexOf(name))
      .find((found) => found >= 0 && !taken.has(found));
    if (at === undefined) continue;
    taken.add(at);
    mapping[field] = names[at] ?? "";
  }
  return { kind: "mapping", mapping };
}

/** What still has to be said before rows can be read. */
export function missingColumns(mapping: CsvMapping): CsvField[] {
  const missing: CsvField[] = [];
  if (mapping.number === undefined) missing.push("number");
  if (mapping.clientName === undefined) missing.push("clientName");
  if (mapping.balance === undefined && mapping.total === undefined) missing.push("total");
  return missing;
}

function plainName(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
