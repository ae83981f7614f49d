"use server";

import { chipOf } from "@/components/invoice-list/row-words";
import type { FoundInvoice } from "@/components/shell/keyboard";
import { formatMoney } from "@/lib/core/money";
import { dependencies } from "@/lib/dependencies";
import { viewInvoices } from "@/lib/use-cases/view-invoices";

const MOST = 6;

/** For the command bar: the few invoices that match, the most urgent first, settled ones after the open. */
export async function findInvoicesAction(search: string): Promise<FoundInvoice[]> {
  const wanted = String(search).slice(0, 100);
  const { accountId, needs } = await dependencies();
  const pages = await Promise.all(
    (["open", "settled"] as const).map((view) =>
      viewInvoices({ accountId, query: { view, search: wanted, page: 1 } }, needs),
    ),
  );
  return pages
    .flatMap((page) => page?.rows ?? [])
    .slice(0, MOST)
    .map(({ id, number, clientName, balance, decision }) => ({
      id,
      number,
      clientName,
      owed: formatMoney(balance, "en"),
      state: chipOf(decision).text,
    }));
}
