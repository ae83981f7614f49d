import type { Day } from "../calendar";
import { isCurrency } from "../currency";
import { readEmailAddress } from "../input/email-address";
import { lineFromDocument, linesFromDocument } from "../input/text-safety";
import { MAX_MINOR } from "../money";
import { parseDay } from "../parse-day";
import { parseMoney } from "../parse-money";
import { proposeDueDate } from "./due-date-proposal";
import type { EInvoiceFacts, WrittenAmount } from "./e-invoice-facts";
import { holdReasons } from "./hold-reasons";
import type { EInvoiceReading, ImportedInvoice, Unreadable } from "./imported-invoice";
import { sourceKeyOf } from "./source-key";

/**
 * What may be asked for on the strength of one e-invoice. The balance is the payable amount, never the total; a due date
 * that is missing, doubled, impossible or before the issue date is left open, with a proposal when the terms name one.
 */
export function concludeImport(facts: EInvoiceFacts): EInvoiceReading {
  const number = lineFromDocument(facts.number, 80);
  const clientName = lineFromDocument(facts.clientName, 200);
  const currency = facts.currency.trim().toUpperCase();
  if (number === "") return missing("its number");
  if (clientName === "") return missing("who owes it");
  if (!isCurrency(currency)) return missing("its currency");
  const payable = minorOf(facts.payable, currency);
  const prepaid = facts.prepaid.text === "" ? 0 : minorOf(facts.prepaid, currency);
  if (facts.payable.text === "") return missing("the amount to pay");
  if (payable === null || prepaid === null) return unusableAmount();
  const prepaidMinor = Math.max(prepaid, 0);
  const contactName = lineFromDocument(facts.contactName, 200);
  if (payable + prepaidMinor > MAX_MINOR) return unusableAmount();
  const holds = holdReasons({ ...facts, clientName, number, contactName }, payable);
  const identity = { number, clientName, holds, ...datesOf(facts) };
  return {
    kind: "read",
    invoice: {
      ...identity,
      total: { minor: payable + prepaidMinor, currency },
      contactName: contactName || null,
      clientEmail: firstEmail(facts.clientEmails),
      language: "en",
      prepaidMinor,
      paymentLink: null,
      note: null,
      lateTerms: lateTermsOf(facts),
      source: "e-invoice",
      sourceKey: sourceKeyOf(identity),
    },
  };
}

function missing(fact: string): Unreadable {
  const message = `This invoice does not say ${fact}. Please add it by hand instead.`;
  return { kind: "unreadable", reason: "missing-fact", message };
}

function unusableAmount(): Unreadable {
  const message = "The amount in this invoice cannot be read for sure. Please add it by hand instead.";
  return { kind: "unreadable", reason: "unusable-amount", message };
}

/** XML amounts are plain decimals; anything else, also another currency than the invoice's, is not trusted. */
function minorOf(amount: WrittenAmount, currency: string): number | null {
  if (amount.currency !== "" && amount.currency.toUpperCase() !== currency) return null;
  if (!/^[+-]?\d+(\.\d*)?$|^[+-]?\.\d+$/.test(amount.text)) return null;
  const reading = parseMoney(amount.text, currency, ".");
  return reading.kind === "money" ? reading.money.minor : null;
}

function firstEmail(written: readonly string[]): string | null {
  for (const text of written) {
    const email = readEmailAddress(text);
    if (email.kind === "address") return email.address;
  }
  return null;
}

function datesOf(facts: EInvoiceFacts): Pick<ImportedInvoice, "issuedOn" | "dueOn" | "dueOnProposal"> {
  const issuedOn = dayOf(facts.issuedOn);
  const due = [...new Set(facts.dueDates)];
  const dueOn = due.length === 1 ? dayOf(due[0] ?? "") : null;
  if (dueOn !== null && (issuedOn === null || dueOn >= issuedOn)) {
    return { issuedOn, dueOn, dueOnProposal: null };
  }
  return { issuedOn, dueOn: null, dueOnProposal: proposeDueDate(facts.terms.join("\n"), issuedOn) };
}

function dayOf(text: string): Day | null {
  const reading = parseDay(text);
  return reading.kind === "day" ? reading.day : null;
}

function lateTermsOf({ terms, lateNotes }: EInvoiceFacts): string | null {
  return linesFromDocument([...terms, ...lateNotes].join("\n"), 5_000) || null;
}
