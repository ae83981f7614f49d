import { check, foreignKey, index, integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
import type {
  AttemptSummary,
  DraftStatus,
  DraftWriter,
  Mail,
  RedraftReason,
  Refusal,
} from "../../../core/draft/draft";
import type { Facts } from "../../../core/draft/facts";
import { TONES, type Tone } from "../../../core/tone";
import { day, instant, json, oneOf, words } from "./columns";
import { invoices } from "./invoices";

const STATUSES: readonly DraftStatus[] = [
  "writing",
  "ready",
  "accepted",
  "sent",
  "discarded",
  "replaced",
  "cancelled",
  "interrupted",
];

export const drafts = pgTable(
  "drafts",
  {
    accountId: words("account_id").notNull(),
    id: words("id").notNull(),
    invoiceId: words("invoice_id").notNull(),
    invoiceVersion: integer("invoice_version").notNull(),
    status: words("status").$type<DraftStatus>().notNull(),
    tone: words("tone").$type<Tone>().notNull(),
    uncappedTone: words("uncapped_tone").$type<Tone>().notNull(),
    daysOverdue: integer("days_overdue").notNull(),
    draftedOn: day("drafted_on").notNull(),
    language: words("language").notNull(),
    reason: words("reason").$type<RedraftReason>(),
    promptVersion: words("prompt_version").notNull(),
    facts: json<Facts>("facts").notNull(),
    template: json<Mail>("template"),
    mail: json<Mail>("mail"),
    edited: json<Mail>("edited"),
    /** Counts the browser's saves, so that a late one never undoes a newer one. */
    editNumber: integer("edit_number").notNull().default(0),
    writer: json<DraftWriter>("writer"),
    refusals: json<readonly Refusal[]>("refusals").notNull(),
    attempts: json<readonly AttemptSummary[]>("attempts").notNull(),
    repairs: json<readonly string[]>("repairs").notNull(),
    requestedAt: instant("requested_at").notNull(),
    readyAt: instant("ready_at"),
    acceptedAt: instant("accepted_at"),
    sentAt: instant("sent_at"),
  },
  (table) => [
    primaryKey({ name: "drafts_key", columns: [table.accountId, table.id] }),
    foreignKey({
      name: "drafts_invoice",
      columns: [table.accountId, table.invoiceId],
      foreignColumns: [invoices.accountId, invoices.id],
    }),
    index("drafts_by_invoice").on(table.accountId, table.invoiceId, table.requestedAt),
    index("drafts_by_status").on(table.status, table.requestedAt),
    index("drafts_by_ready").on(table.readyAt),
    check("drafts_status", oneOf(table.status, STATUSES)),
    check("drafts_tone", oneOf(table.tone, TONES)),
    check("drafts_uncapped_tone", oneOf(table.uncappedTone, TONES)),
  ],
);
