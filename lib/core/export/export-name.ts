import type { Day } from "../calendar";

/** A file name made of fixed words and a day only, so that no client's name can shape it. */
export function exportName(kind: "json" | "csv", day: Day): string {
  return kind === "json" ? `dunlin-${day}.json` : `dunlin-invoices-${day}.csv`;
}
