import type { Day } from "../calendar";
import type { Money } from "../money";
import type { Tone } from "../tone";
import { type ChaseDecision, decideChase } from "./chase";
import { type FollowUpTiming, followUpTiming, isDueForFollowUp } from "./follow-up-timing";
import type { HoldReason } from "./invoice";
import { type CurrencySummary, owedByCurrency } from "./owed";

/** One invoice as the list needs it; the store reads ten thousand of these in one query. */
export type InvoiceLine = {
  id: string;
  number: string;
  clientId: string;
  clientName: string;
  contactName: string | null;
  total: Money;
  paidMinor: number;
  dueOn: Day | null;
  issuedOn: Day | null;
  holds: readonly HoldReason[];
  isVoid: boolean;
  isSample: boolean;
  toneCeiling: Tone | null;
  lastFollowUpAt: Date | null;
  lastFollowUpTone: Tone | null;
  createdAt: Date;
};

export type ListRow = InvoiceLine & { balance: Money; decision: ChaseDecision; timing: FollowUpTiming };

export const LIST_VIEWS = ["open", "overdue", "attention", "settled"] as const;

/** `attention`: held, or without a due date. `settled`: paid or void. */
export type ListView = (typeof LIST_VIEWS)[number];

export type ListQuery = { view: ListView; search: string; page: number };

export type InvoiceList = {
  rows: ListRow[];
  /** The page really shown: a page past the end shows the last one. */
  page: number;
  pages: number;
  matching: number;
  counts: Record<ListView, number>;
  /** Largest number of open invoices first; held and undated ones are left out, as nothing is asked for them yet. */
  currencies: CurrencySummary[];
  owingClients: number;
  clientsToHearToday: number;
  isEmpty: boolean;
  hasSample: boolean;
};

export const PAGE_SIZE = 50;

export function invoiceList(
  lines: readonly InvoiceLine[],
  query: ListQuery,
  on: { today: Day; timeZone: string },
): InvoiceList {
  const rows = lines.map((line) => rowOf(line, on));
  const chaseable = rows.filter((row) => row.decision.kind === "chase");
  const found = rows.filter((row) => isInView(row, query.view) && matches(row, query.search)).sort(byUrgency);
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const page = Math.min(Math.max(1, Math.trunc(query.page) || 1), pages);
  return {
    rows: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    page,
    pages,
    matching: found.length,
    counts: countsOf(rows),
    currencies: owedByCurrency(chaseable, on.today),
    owingClients: new Set(chaseable.map((row) => row.clientId)).size,
    clientsToHearToday: new Set(
      chaseable.filter((row) => isDueForFollowUp(row.timing)).map((row) => row.clientId),
    ).size,
    isEmpty: rows.length === 0,
    hasSample: rows.some((row) => row.isSample),
  };
}

function rowOf(line: InvoiceLine, on: { today: Day; timeZone: string }): ListRow {
  const balance = { minor: line.total.minor - line.paidMinor, currency: line.total.currency };
  const decision = decideChase({ ...line, balance }, on.today);
  const last =
    line.lastFollowUpAt && line.lastFollowUpTone
      ? { sentAt: line.lastFollowUpAt, tone: line.lastFollowUpTone }
      : null;
  return { ...line, balance, decision, timing: followUpTiming(decision, last, on) };
}

function isInView(row: ListRow, view: ListView): boolean {
  switch (view) {
    case "open":
      return row.decision.kind === "chase" || isInView(row, "attention");
    case "overdue":
      return row.decision.kind === "chase" && row.decision.daysOverdue > 0;
    case "attention":
      return row.decision.kind === "held" || row.decision.kind === "due-date-missing";
    case "settled":
      return row.decision.kind === "paid" || row.decision.kind === "void";
  }
}

function matches(row: ListRow, search: string): boolean {
  const wanted = search.trim().toLocaleLowerCase();
  if (wanted === "") return true;
  const text = `${row.clientName} ${row.contactName ?? ""} ${row.number}`.toLocaleLowerCase();
  return wanted.split(/\s+/).every((word) => text.includes(word));
}

/** Those to hear today first, the longest overdue on top; then the rest by due date; questions and holds last. */
function byUrgency(a: ListRow, b: ListRow): number {
  return (
    rank(a) - rank(b) ||
    lateness(b) - lateness(a) ||
    b.balance.minor - a.balance.minor ||
    (a.id < b.id ? -1 : 1)
  );
}

function rank(row: ListRow): number {
  if (row.decision.kind !== "chase") return row.decision.kind === "due-date-missing" ? 2 : 3;
  return isDueForFollowUp(row.timing) ? 0 : 1;
}

function lateness(row: ListRow): number {
  if (row.decision.kind === "chase") return row.decision.daysOverdue;
  return row.createdAt.getTime() / 86_400_000;
}

function countsOf(rows: readonly ListRow[]): Record<ListView, number> {
  const counts = { open: 0, overdue: 0, attention: 0, settled: 0 };
  for (const row of rows) for (const view of LIST_VIEWS) if (isInView(row, view)) counts[view] += 1;
  return counts;
}
