import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { DueDateProposal, HoldReason, InvoiceSource, PaymentKind } from "../../../core/invoice/invoice";
import { accounts, clients } from "./accounts";
import { day, inMoneyRange, instant, json, minorUnits, oneOf, words } from "./columns";

const SOURCES: readonly InvoiceSource[] = ["form", "e-invoice", "csv", "sample"];
const PAYMENT_KINDS: readonly PaymentKind[] = ["payment", "credit", "prepaid", "settled"];

// Keys hold the account, and so do foreign keys: a row can never hang on another account's row.
export const invoices = pgTable(
  "invoices",
  {
    accountId: words("account_id").notNull(),
    id: words("id").notNull(),
    clientId: words("client_id").notNull(),
    number: words("number").notNull(),
    totalMinor: minorUnits("total_minor").notNull(),
    currency: words("currency").notNull(),
    issuedOn: day("issued_on"),
    dueOn: day("due_on"),
    dueOnProposal: json<DueDateProposal>("due_on_proposal"),
    paymentLink: words("payment_link"),
    note: words("note"),
    lateTerms: words("late_terms"),
    holds: text("holds").array().$type<HoldReason[]>().notNull(),
    isVoid: boolean("is_void").notNull().default(false),
    isSample: boolean("is_sample").notNull(),
    source: words("source").$type<InvoiceSource>().notNull(),
    version: integer("version").notNull().default(1),
    createdAt: instant("created_at").notNull(),
    deletedAt: instant("deleted_at"),
    /** One click of the form: the same key again adds nothing. */
    requestKey: words("request_key"),
    /** One document of an import: the same again adds nothing, unless the first was deleted. */
    sourceKey: words("source_key"),
  },
  (table) => [
    primaryKey({ name: "invoices_key", columns: [table.accountId, table.id] }),
    foreignKey({ name: "invoices_account", columns: [table.accountId], foreignColumns: [accounts.id] }),
    foreignKey({
      name: "invoices_client",
      columns: [table.accountId, table.clientId],
      foreignColumns: [clients.accountId, clients.id],
    }),
    index("invoices_by_client").on(table.accountId, table.clientId),
    index("invoices_by_number").on(table.accountId, table.number),
    uniqueIndex("invoices_request").on(table.accountId, table.requestKey),
    uniqueIndex("invoices_document")
      .on(table.accountId, table.sourceKey)
      .where(sql`${table.deletedAt} is null`),
    check("invoices_total", inMoneyRange(table.totalMinor)),
    check("invoices_currency", sql`${table.currency} ~ '^[A-Z]{3}$'`),
    check("invoices_source", oneOf(table.source, SOURCES)),
    check("invoices_version", sql`${table.version} > 0`),
  ],
);

export const payments = pgTable(
  "payments",
  {
    accountId: words("account_id").notNull(),
    id: words("id").notNull(),
    invoiceId: words("invoice_id").notNull(),
    amountMinor: minorUnits("amount_minor").notNull(),
    paidOn: day("paid_on").notNull(),
    kind: words("kind").$type<PaymentKind>().notNull(),
    createdAt: instant("created_at").notNull(),
    requestKey: words("request_key"),
  },
  (table) => [
    primaryKey({ name: "payments_key", columns: [table.accountId, table.id] }),
    foreignKey({
      name: "payments_invoice",
      columns: [table.accountId, table.invoiceId],
      foreignColumns: [invoices.accountId, invoices.id],
    }),
    index("payments_by_invoice").on(table.accountId, table.invoiceId),
    uniqueIndex("payments_request").on(table.accountId, table.requestKey),
    check("payments_amount", sql`${inMoneyRange(table.amountMinor)} and ${table.amountMinor} <> 0`),
    check("payments_kind", oneOf(table.kind, PAYMENT_KINDS)),
  ],
);
