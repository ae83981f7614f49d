import type { Day } from "../calendar";
import { isCurrency } from "../currency";
import { readEmailAddress } from "../input/email-address";
import { readPaymentLink } from "../input/payment-link";
import { dayProblem } from "../input/problems";
import { lineFromDocument, linesFromDocument } from "../input/text-safety";
import { looksUnfilled } from "../input/unfilled-name";
import { HOLD_REASONS, type HoldReason } from "../invoice/invoice";
import { type DayOrder, parseDay } from "../parse-day";
import { amountsOf } from "./csv-amounts";
import { type CsvOptions, type CsvRecord, type Problem, problem, type RecordReading } from "./csv-reading";
import { type CsvStatus, isCreditType, isOtherDocument, statusOf } from "./csv-status";
import type { ImportedInvoice } from "./imported-invoice";
import { sourceKeyOf } from "./source-key";

/** Judges one invoice of a table. A status of paid, void, draft or on hold wins over every figure beside it. */
export function readRecord(record: CsvRecord, options: CsvOptions): RecordReading {
  const status = statusOf(record.status);
  if (!mayBeOpen(status)) return { kind: "left-out", reason: status };
  if (isOtherDocument(record.documentType)) return { kind: "left-out", reason: "other-document" };
  const number = lineFromDocument(record.number, 80);
  const clientName = lineFromDocument(record.clientName, 200);
  if (number === "") return problem("number", "The invoice's number is missing.");
  if (clientName === "") return problem("clientName", "The name of the client is missing.");
  const currency = (record.currency.trim() || options.defaultCurrency).toUpperCase();
  if (!isCurrency(currency))
    return problem("currency", "This is not a currency code, for example EUR or USD.");
  const doubt = doubtfulStatus(record, status);
  if (doubt) return doubt;
  const amounts = amountsOf(record, currency, options);
  if (amounts.kind === "problem") return amounts;
  const days = daysOf(record, options.dayOrder);
  if (days.kind === "problem") return days;
  const { totalMinor, prepaidMinor } = amounts;
  if (totalMinor >= 0 && prepaidMinor >= totalMinor) return { kind: "left-out", reason: "paid" };
  const holds = holdsOf(record, { number, clientName, totalMinor });
  const extras = extrasOf(record);
  const notices = days.dueOn === null ? ["No due date: it is asked for.", ...extras.notices] : extras.notices;
  const identity = { number, clientName, holds, issuedOn: days.issuedOn, dueOn: days.dueOn };
  const invoice: ImportedInvoice = {
    ...extras.fields,
    ...identity,
    total: { minor: totalMinor, currency },
    language: "en",
    prepaidMinor,
    dueOnProposal: null,
    lateTerms: null,
    source: "csv",
    sourceKey: sourceKeyOf(identity),
  };
  return { kind: holds.length > 0 ? "held" : "ready", invoice, notices };
}

type MayBeOpen = "open" | "part-paid" | "unknown";

function mayBeOpen(status: CsvStatus): status is MayBeOpen {
  return status === "open" || status === "part-paid" || status === "unknown";
}

/** A status that may mean "paid" asks for nothing unless another column says what is still owed. */
function doubtfulStatus(record: CsvRecord, status: MayBeOpen): Problem | null {
  if (status === "open" || record.balance.trim() !== "" || record.paid.trim() !== "") return null;
  if (status === "part-paid")
    return problem("balance", "This is partly paid, but no column says how much is still owed.");
  return problem(
    "status",
    "Is this paid or open? Choose the column that says what is still owed, or leave the status column out.",
  );
}

type Days = { kind: "days"; issuedOn: Day | null; dueOn: Day | null };

function daysOf(record: CsvRecord, order: DayOrder | undefined): Days | Problem {
  const issued = dayOf(record, "issuedOn", order);
  const due = dayOf(record, "dueOn", order);
  if (typeof issued === "object" && issued !== null) return issued;
  if (typeof due === "object" && due !== null) return due;
  if (issued !== null && due !== null && due < issued) {
    return problem("dueOn", "The due date is before the day the invoice was issued.");
  }
  return { kind: "days", issuedOn: issued, dueOn: due };
}

function dayOf(
  record: CsvRecord,
  field: "issuedOn" | "dueOn",
  order: DayOrder | undefined,
): Day | null | Problem {
  const reading = parseDay(record[field], order);
  if (reading.kind === "day") return reading.day;
  if (reading.kind === "empty") return null;
  return problem(field, dayProblem(reading), reading.kind === "ambiguous" ? "dayOrder" : undefined);
}

type Named = { number: string; clientName: string; totalMinor: number };

function holdsOf(record: CsvRecord, { number, clientName, totalMinor }: Named): HoldReason[] {
  const found = new Set<HoldReason>();
  if (isCreditType(record.documentType)) found.add("credit-note");
  if (totalMinor < 0) found.add("negative");
  if (looksUnfilled(number) || looksUnfilled(clientName)) found.add("unfilled-name");
  return HOLD_REASONS.filter((reason) => found.has(reason));
}

type Extras = Pick<ImportedInvoice, "contactName" | "clientEmail" | "paymentLink" | "note">;

/** What an invoice can do without; a value that cannot be used is left away and said. */
function extrasOf(record: CsvRecord): { fields: Extras; notices: string[] } {
  const notices: string[] = [];
  const email = readEmailAddress(record.clientEmail);
  if (email.kind === "several") notices.push("Several email addresses in one cell: none was taken.");
  if (email.kind === "not-an-address") notices.push("The email address cannot be used and was left away.");
  const link = readPaymentLink(record.paymentLink);
  if (link.kind !== "link" && link.kind !== "empty")
    notices.push("The payment link is not a plain https link and was left away.");
  const contactName = lineFromDocument(record.contactName, 200);
  const fields: Extras = {
    contactName: contactName === "" || looksUnfilled(contactName) ? null : contactName,
    clientEmail: email.kind === "address" ? email.address : null,
    paymentLink: link.kind === "link" ? link.href : null,
    note: linesFromDocument(record.note, 5_000) || null,
  };
  return { fields, notices };
}
