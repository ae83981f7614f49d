import type { Draft } from "@/lib/core/draft/draft";
import type { Account, Client, Invoice, InvoiceFile, Payment } from "@/lib/core/invoice/invoice";

/** A Friday noon in Berlin; the invoice below is then 35 days overdue. */
export const NOW = new Date("2026-11-20T11:00:00.000Z");

export function anAccount(changes: Partial<Account> = {}): Account {
  return {
    id: "account",
    senderName: "Mara Voss",
    senderEmail: "mara@voss.example",
    timeZone: "Europe/Berlin",
    language: "en",
    defaultCurrency: "EUR",
    payWithinDays: null,
    ...changes,
  };
}

export function aClient(changes: Partial<Client> = {}): Client {
  return {
    id: "client",
    name: "Brandt & Söhne",
    contactName: "Jonas Brandt",
    email: "jonas@brandt.example",
    language: "en",
    toneCeiling: null,
    isSample: false,
    ...changes,
  };
}

export function anInvoice(changes: Partial<Invoice> = {}): Invoice {
  return {
    id: "invoice",
    clientId: "client",
    number: "2026-017",
    total: { minor: 233_000, currency: "EUR" },
    issuedOn: "2026-10-02",
    dueOn: "2026-10-16",
    dueOnProposal: null,
    paymentLink: null,
    note: "Called twice.",
    lateTerms: null,
    holds: [],
    isVoid: false,
    isSample: false,
    source: "form",
    version: 3,
    createdAt: new Date("2026-10-05T09:00:00Z"),
    ...changes,
  };
}

export function aPayment(changes: Partial<Payment> = {}): Payment {
  const createdAt = new Date("2026-11-02T10:00:00Z");
  return {
    id: "payment",
    invoiceId: "invoice",
    amountMinor: 3_000,
    paidOn: "2026-11-02",
    kind: "payment",
    createdAt,
    ...changes,
  };
}

export function aFile(changes: Partial<InvoiceFile> = {}): InvoiceFile {
  return { invoice: anInvoice(), client: aClient(), payments: [], followUps: [], ...changes };
}

export function aDraft(changes: Partial<Draft> = {}): Draft {
  return {
    id: "draft",
    invoiceId: "invoice",
    invoiceVersion: 3,
    status: "writing",
    tone: "urgent",
    uncappedTone: "urgent",
    daysOverdue: 35,
    draftedOn: "2026-11-20",
    language: "en",
    reason: null,
    promptVersion: "0123abcd",
    facts: {
      clientName: "Jonas Brandt",
      invoiceNumber: "2026-017",
      amount: "€2,330.00",
      dueDate: "16 October 2026",
      daysOverdue: "35",
      senderName: "Mara Voss",
    },
    template: null,
    mail: null,
    edited: null,
    writer: null,
    refusals: [],
    attempts: [],
    repairs: [],
    requestedAt: NOW,
    readyAt: null,
    acceptedAt: null,
    sentAt: null,
    ...changes,
  };
}

/** The same draft once a model has written it. */
export function aReadyDraft(changes: Partial<Draft> = {}): Draft {
  const words = { subject: "Invoice 2026-017", body: "Hello Jonas Brandt" };
  return aDraft({
    status: "ready",
    template: { subject: "Invoice {invoiceNumber}", body: "Hello {clientName}" },
    mail: words,
    writer: { kind: "model", node: "primary", model: "qwen3.5:latest", seconds: 4 },
    readyAt: new Date(NOW.getTime() + 5_000),
    ...changes,
  });
}
