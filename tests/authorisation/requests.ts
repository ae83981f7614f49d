import { randomUUID } from "node:crypto";
import { formOf } from "./ask";
import type { Entry } from "./expectations";

/** What the owner has, named by everybody. */
export type Things = {
  invoiceId: string;
  clientId: string;
  paymentId: string;
  draftId: string;
  sessionId: string;
};

export type Asking = {
  /** What must have happened to the owner's invoice before. */
  after?:
    | "writing"
    | "draft"
    | "accepted"
    | "held"
    | "void"
    | "deleted"
    | "payment"
    | "client"
    | "second session";
  /** The owner's pages show it afterwards. */
  moves?: true;
  json?: (things: Things) => object;
  upload?: () => FormData;
  /** What a server action is called with. */
  input?: (things: Things) => unknown[];
};

const IDLE = { kind: "idle" };
const named = ({ invoiceId }: Things) => [invoiceId];
const form = (fields: (things: Things) => Record<string, string>) => (things: Things) => [
  IDLE,
  formOf(fields(things)),
];

export const INVOICE = {
  clientName: "Kestrel & Daughters",
  contactName: "Ottilie Brandt",
  clientEmail: "ottilie@kestrel.example",
  number: "KD-4711-77",
  amount: "2330.00",
  currency: "EUR",
  dueOn: "2026-10-16",
  issuedOn: "",
  paymentLink: "https://pay.example.com/kestrel",
  note: "Called twice about the scaffolding.",
};

/** Words of the owner's that no answer to anybody else may hold. */
export const PRIVATE_WORDS = ["Kestrel", "Ottilie", "ottilie@", "KD-4711", "scaffolding"];

/** What anybody may type: forms give every word back. */
const TYPED = {
  clientName: "Wren Ltd",
  number: "W-1",
  amount: "10.00",
  currency: "EUR",
  dueOn: "2026-10-16",
};

export function table(field: string, name: string, text: string): FormData {
  const upload = new FormData();
  upload.append(field, new Blob([text]), name);
  return upload;
}

/** A due invoice that is held, for its client's name is a blank nobody filled in. */
export const HELD_CSV = `Client,Invoice,Amount,Currency,Due
${INVOICE.clientName} {{company}},${INVOICE.number}-held,2330.00,EUR,2026-10-16
`;

const CSV = "Client,Invoice,Amount,Due\nSparrow Ltd,S-1,100.00,2026-10-01\n";

/** How each page, route and action is asked; without a line, by its address alone. */
export const ASKING: Partial<Record<Entry, Asking>> = {
  "POST /api/import/csv": { upload: () => table("file", "list.csv", CSV) },
  "POST /api/import/csv/preview": { upload: () => table("file", "list.csv", CSV) },
  "POST /api/import/e-invoices": { upload: () => table("files", "invoice.xml", "<Invoice/>") },
  "POST /api/invoices/[id]/drafts": {
    moves: true,
    json: () => ({ requestKey: randomUUID(), reason: null }),
  },
  "GET /api/drafts/[id]/events": { after: "draft" },
  "PUT /api/drafts/[id]/edit": {
    after: "draft",
    moves: true,
    json: () => ({ subject: "Other words", body: "Quite other words.", editNumber: 1 }),
  },
  "POST /api/drafts/[id]/accept": { after: "draft", moves: true, json: () => ({ action: "copy" }) },
  "POST /api/drafts/[id]/sent": { after: "accepted", moves: true, json: () => ({}) },
  "POST /api/drafts/[id]/cancel": { after: "writing", moves: true, json: () => ({}) },
  "POST /api/drafts/[id]/discard": { after: "draft", moves: true, json: () => ({}) },

  "action account updateSettingsAction": {
    input: form(() => ({ senderName: "Mara Voss", timeZone: "UTC" })),
  },
  "action account nameSenderAction": { input: form(() => ({ senderName: "Mara Voss" })) },
  "action account editClientAction": {
    after: "client",
    moves: true,
    input: form(({ clientId }) => ({ clientId, name: "Renamed Ltd" })),
  },
  "action find-invoices findInvoicesAction": { input: () => ["e"] },
  "action invoices addInvoiceAction": {
    input: form(() => TYPED),
  },
  "action invoices editInvoiceAction": {
    moves: true,
    input: form(({ invoiceId }) => ({ ...TYPED, invoiceId, version: "1" })),
  },
  "action invoices setDueDateAction": {
    moves: true,
    input: form(({ invoiceId }) => ({ invoiceId, dueOn: "2026-10-30" })),
  },
  "action invoice-state voidInvoiceAction": { moves: true, input: named },
  "action invoice-state reopenInvoiceAction": { after: "void", moves: true, input: named },
  "action invoice-state chaseAnywayAction": { after: "held", moves: true, input: named },
  "action invoice-state deleteInvoiceAction": { moves: true, input: named },
  "action invoice-state restoreInvoiceAction": { after: "deleted", moves: true, input: named },
  "action payments recordPaymentAction": {
    moves: true,
    input: form(({ invoiceId }) => ({ invoiceId, amount: "30.00", paidOn: "2026-10-20" })),
  },
  "action payments markPaidAction": { moves: true, input: named },
  "action payments removePaymentAction": {
    after: "payment",
    moves: true,
    input: ({ paymentId }) => [paymentId],
  },
  "action sign-in requestLinkAction": { input: form(() => ({ email: "nobody@dunlin.test" })) },
  "action sign-in confirmLinkAction": { input: form(() => ({ token: "no-such-link" })) },
  "action sign-in endSessionAction": {
    after: "second session",
    moves: true,
    input: ({ sessionId }) => [sessionId],
  },
  "action invitations inviteAction": { input: form(() => ({ email: "guest@dunlin.test" })) },
  "action invitations withdrawInvitationAction": { input: () => ["guest@dunlin.test"] },
  "action operations checkNodesNowAction": { input: () => [IDLE] },
  "action operations resendFlipMailAction": { input: () => ["primary", 1, 0] },
};
