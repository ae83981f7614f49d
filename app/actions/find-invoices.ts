"use server";

import { headers } from "next/headers";
import { chipOf } from "@/components/invoice-list/row-words";
import type { FoundInvoice } from "@/components/shell/keyboard";
import { formatMoney } from "@/lib/core/money";
import { forAction } from "@/lib/dependencies";
import { limitedInWords } from "@/lib/http/limited";
import { findInvoices } from "@/lib/use-cases/find-invoices";

/** For the command bar, which finds nothing once far too much was asked. */
export async function findInvoicesAction(search: string): Promise<FoundInvoice[]> {
  const found = await forAction();
  if ((await limitedInWords(await headers(), found, "searches")) !== null) return [];
  const { accountId, needs } = found;
  const rows = await findInvoices({ accountId, search: String(search) }, needs);
  return rows.map(({ id, number, clientName, balance, decision }) => ({
    id,
    number,
    clientName,
    owed: formatMoney(balance, "en"),
    state: chipOf(decision).text,
  }));
}
