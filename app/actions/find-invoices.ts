"use server";

import { chipOf } from "@/components/invoice-list/row-words";
import type { FoundInvoice } from "@/components/shell/keyboard";
import { formatMoney } from "@/lib/core/money";
import { forAction } from "@/lib/dependencies";
import { findInvoices } from "@/lib/use-cases/find-invoices";

/** For the command bar. */
export async function findInvoicesAction(search: string): Promise<FoundInvoice[]> {
  const { accountId, needs } = await forAction();
  const rows = await findInvoices({ accountId, search: String(search) }, needs);
  return rows.map(({ id, number, clientName, balance, decision }) => ({
    id,
    number,
    clientName,
    owed: formatMoney(balance, "en"),
    state: chipOf(decision).text,
  }));
}
