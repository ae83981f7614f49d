import Link from "next/link";
import { type InvoiceList, type ListQuery, PAGE_SIZE } from "@/lib/core/invoice/invoice-list";
import { listHref } from "./list-links";

export function Pages({ list, query }: { list: InvoiceList; query: ListQuery }) {
  if (list.pages < 2) return null;
  const figures = new Intl.NumberFormat("en");
  const first = (list.page - 1) * PAGE_SIZE + 1;
  const last = first + list.rows.length - 1;
  return (
    <nav className="pages" aria-label="Pages">
      <PageLink text="Previous" page={list.page - 1} isThere={list.page > 1} query={query} />
      <span className="num">
        {figures.format(first)} to {figures.format(last)} of {figures.format(list.matching)}
      </span>
      <PageLink text="Next" page={list.page + 1} isThere={list.page < list.pages} query={query} />
    </nav>
  );
}

type PageLinkProps = { text: string; page: number; isThere: boolean; query: ListQuery };

function PageLink({ text, page, isThere, query }: PageLinkProps) {
  if (!isThere)
    return (
      <span className="button quiet" aria-disabled="true">
        {text}
      </span>
    );
  return (
    <Link className="button" href={listHref({ ...query, page })}>
      {text}
    </Link>
  );
}
