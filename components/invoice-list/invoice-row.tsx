import type { Route } from "next";
import Link from "next/link";
import type { ListRow } from "@/lib/core/invoice/invoice-list";
import { formatMoney } from "@/lib/core/money";
import { ToneChip } from "../ui/tone-chip";
import { actionOf, chipOf, dueText, lastFollowUpText } from "./row-words";

export type RowContext = { today: string; timeZone: string; language: string };

type InvoiceRowProps = { row: ListRow; on: RowContext; isFirst: boolean };

/** The name opens the invoice (the whole row is its target); the button goes one step further and writes. */
export function InvoiceRow({ row, on, isFirst }: InvoiceRowProps) {
  const action = actionOf(row.decision, row.timing, isFirst);
  const last = lastFollowUpText(row, on);
  const page = `/invoices/${row.id}` as Route;
  const isSettled = row.decision.kind === "paid" || row.decision.kind === "void";
  return (
    <li className="row" data-row data-settled={isSettled || undefined}>
      <div className="row-who">
        <Link href={page} className="row-link" data-row-link>
          {row.clientName}
        </Link>
        <small>
          {row.number} · {dueText(row.dueOn, on)}
          {row.isSample && <span className="sample-tag">sample</span>}
        </small>
      </div>
      <div className="row-when">
        <ToneChip {...chipOf(row.decision)} />
        {last && <small>{last}</small>}
      </div>
      <div className="row-do">
        <Link
          href={action.writes ? (`${page}?write=1` as Route) : page}
          prefetch={false}
          className={`button ${action.look}`}
          aria-label={`${action.text}: ${row.clientName}, ${row.number}`}
          data-row-write={action.writes || undefined}
        >
          {action.text}
        </Link>
      </div>
      <div className="row-owed">
        <span className="amount">{formatMoney(isSettled ? row.total : row.balance, on.language)}</span>
        {!isSettled && row.paidMinor > 0 && <small>of {formatMoney(row.total, on.language)}</small>}
      </div>
    </li>
  );
}
