import Link from "next/link";
import type { InvoiceList, ListQuery, ListView } from "@/lib/core/invoice/invoice-list";
import { counted } from "../ui/count-words";
import { InvoiceRow, type RowContext } from "./invoice-row";
import { listHref } from "./list-links";
import { Pages } from "./pages";
import { RowKeys } from "./row-keys";

const NONE: Record<ListView, string> = {
  open: "No open invoice.",
  overdue: "Nothing is overdue.",
  attention: "No invoice waits for an answer.",
  settled: "Nothing is settled yet. Paid and void invoices end up here.",
};

type InvoiceRowsProps = { list: InvoiceList; query: ListQuery; on: RowContext };

export function InvoiceRows({ list, query, on }: InvoiceRowsProps) {
  if (list.rows.length === 0) return <NoRows query={query} />;
  return (
    <>
      <div className="row-heads" aria-hidden="true">
        <span>Client</span>
        <span>{query.view === "settled" ? "State" : "Late by"}</span>
        <span>{query.view === "settled" ? "Total" : "Owed"}</span>
      </div>
      <ul className="rows" aria-label="Invoices">
        {list.rows.map((row, index) => (
          <InvoiceRow key={row.id} row={row} on={on} isFirst={index === 0 && list.page === 1} />
        ))}
      </ul>
      {query.search !== "" && (
        <p className="sr-only" role="status">
          {counted(list.matching, "invoice")} found
        </p>
      )}
      <RowKeys />
      <Pages list={list} query={query} />
    </>
  );
}

function NoRows({ query }: { query: ListQuery }) {
  if (query.search === "") return <p className="no-rows">{NONE[query.view]}</p>;
  return (
    <p className="no-rows">
      Nothing here matches “{query.search}”.{" "}
      <Link className="text-link" href={listHref({ ...query, search: "", page: 1 })}>
        Show all
      </Link>
    </p>
  );
}
