"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import type { ListQuery } from "@/lib/core/invoice/invoice-list";
import { SearchIcon } from "../ui/icons";
import { listHref } from "./list-links";

/** Searches while typing; without JavaScript it is a plain form that does the same. */
export function ListSearch({ query }: { query: ListQuery }) {
  const [typed, setTyped] = useState(query.search);
  const [isSearching, startTransition] = useTransition();
  const router = useRouter();
  const asked = useRef(query.search);

  useEffect(() => {
    if (typed === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = typed;
      startTransition(() =>
        router.replace(listHref({ ...query, search: typed, page: 1 }), { scroll: false }),
      );
    }, 180);
    return () => clearTimeout(timer);
  }, [typed, query, router]);

  return (
    <search>
      <form action="/" className="list-search" data-searching={isSearching || undefined}>
        <SearchIcon />
        <input
          type="search"
          name="search"
          aria-label="Search invoices"
          placeholder="Client or number"
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        />
        {query.view !== "open" && <input type="hidden" name="view" value={query.view} />}
      </form>
    </search>
  );
}
