import { dayIn } from "../core/calendar";
import type { Account, Client, Invoice, Payment } from "../core/invoice/invoice";
import { type InvoiceInput, readInvoiceInput } from "../core/invoice/invoice-input";
import type { Clock, FindAccount, NewIds, RecordInvoiceEvents } from "./needs";

export type NewInvoice = Omit<Invoice, "clientId" | "isVoid" | "version"> & {
  isVoid?: boolean;
  /** Found by name in the account, or added. */
  client: { kind: "named"; client: Client };
  /** One click of a form: the same key again adds nothing. */
  requestKey: string | null;
  /** One document of an import: the same key again adds nothing. */
  sourceKey: string | null;
  payments: readonly Omit<Payment, "invoiceId">[];
};

export type InvoiceAdded =
  | { kind: "added" | "already-there"; invoiceId: string }
  | { kind: "client-absent" }
  | { kind: "no-room" };

export type AddInvoiceNeeds = FindAccount &
  RecordInvoiceEvents &
  Clock &
  NewIds & {
    addInvoice(accountId: string, invoice: NewInvoice): Promise<InvoiceAdded>;
  };

export type AddInvoiceOutcome =
  | { kind: "added" | "already-there"; invoiceId: string }
  | { kind: "invalid"; fields: Record<string, string> }
  | { kind: "absent" }
  | { kind: "no-room" };

/** Adds an invoice typed into the form; what was already paid becomes its first payment. */
export async function addInvoice(
  input: { accountId: string; raw: Record<string, unknown>; requestKey: string | null },
  needs: AddInvoiceNeeds,
): Promise<AddInvoiceOutcome> {
  const read = readInvoiceInput(input.raw);
  if (read.kind === "invalid") return { kind: "invalid", fields: read.fields };
  const account = await needs.findAccount(input.accountId);
  if (!account) return { kind: "absent" };
  const invoice = newInvoice(read.value, { account, requestKey: input.requestKey }, needs);
  const added = await needs.addInvoice(input.accountId, invoice);
  if (added.kind === "client-absent") return { kind: "absent" };
  if (added.kind === "added") {
    const properties = {
      invoice_ref: needs.invoiceRef(added.invoiceId),
      source: "form" as const,
      held: false,
    };
    await needs.record(input.accountId, [{ name: "invoice_added", properties }]);
  }
  return added;
}

function newInvoice(
  input: InvoiceInput,
  from: { account: Account; requestKey: string | null },
  needs: Pick<AddInvoiceNeeds, "now" | "newId">,
): NewInvoice {
  const createdAt = needs.now();
  const paidOn = dayIn(createdAt, from.account.timeZone);
  const paid = {
    id: needs.newId(),
    amountMinor: input.paidMinor,
    paidOn,
    kind: "payment" as const,
    createdAt,
  };
  return {
    id: needs.newId(),
    client: { kind: "named", client: clientOf(input, needs.newId()) },
    number: input.number,
    total: input.total,
    issuedOn: input.issuedOn,
    dueOn: input.dueOn,
    dueOnProposal: null,
    paymentLink: input.paymentLink,
    note: input.note,
    lateTerms: null,
    holds: [],
    isSample: false,
    source: "form",
    createdAt,
    requestKey: from.requestKey,
    sourceKey: null,
    payments: input.paidMinor > 0 ? [paid] : [],
  };
}

function clientOf(input: InvoiceInput, id: string): Client {
  const { clientName: name, contactName, clientEmail: email, language, toneCeiling } = input;
  return { id, name, contactName, email, language, toneCeiling, isSample: false };
}
