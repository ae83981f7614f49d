import type { Route } from "next";
import { LIST_VIEWS, type ListQuery, type ListView } from "@/lib/core/invoice/invoice-list";

/** The list's state lives in its address, so that it can be kept, shared and walked back through. */
export function listHref(query: ListQuery): Route {
  const words = new URLSearchParams();
  if (query.view !== "open") words.set("view", query.view);
  if (query.search !== "") words.set("search", query.search);
  if (query.page > 1) words.set("page", String(query.page));
  const text = words.toString();
  return (text === "" ? "/" : `/?${text}`) as Route;
}

type Params = Record<string, string | string[] | undefined>;

/** Whatever an address holds becomes a query that works: unknown views and pages fall back to the first. */
export function readListQuery(params: Params): ListQuery {
  const view = LIST_VIEWS.find((each) => each === params.view) ?? "open";
  const search = typeof params.search === "string" ? params.search.slice(0, 200) : "";
  const page = Number(params.page);
  return { view, search, page: Number.isInteger(page) && page > 0 ? page : 1 };
}

export const VIEW_WORDS: Record<ListView, string> = {
  open: "Open",
  overdue: "Overdue",
  attention: "Needs an answer",
  settled: "Settled",
};
