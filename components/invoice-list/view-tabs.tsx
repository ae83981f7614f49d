import Link from "next/link";
import { numberFormat } from "@/lib/core/formatters";
import { LIST_VIEWS, type ListQuery, type ListView } from "@/lib/core/invoice/invoice-list";
import { listHref, VIEW_WORDS } from "./list-links";

type ViewTabsProps = { query: ListQuery; counts: Record<ListView, number> };

export function ViewTabs({ query, counts }: ViewTabsProps) {
  return (
    <nav className="view-tabs" aria-label="Which invoices">
      {LIST_VIEWS.map((view) => (
        <Link
          key={view}
          href={listHref({ ...query, view, page: 1 })}
          aria-current={view === query.view ? "page" : undefined}
          scroll={false}
        >
          {VIEW_WORDS[view]} <span>{numberFormat("en").format(counts[view])}</span>
        </Link>
      ))}
    </nav>
  );
}
