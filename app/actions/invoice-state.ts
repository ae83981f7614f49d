"use server";

import { redirect } from "next/navigation";
import { forAction } from "@/lib/dependencies";
import { chaseAnyway } from "@/lib/use-cases/chase-anyway";
import { refresh } from "./refresh";

export async function voidInvoiceAction(invoiceId: string): Promise<void> {
  const { accountId, needs } = await forAction();
  await needs.setVoid(accountId, String(invoiceId), true);
  refresh();
}

export async function reopenInvoiceAction(invoiceId: string): Promise<void> {
  const { accountId, needs } = await forAction();
  await needs.setVoid(accountId, String(invoiceId), false);
  refresh();
}

export async function chaseAnywayAction(invoiceId: string): Promise<void> {
  const { accountId, needs } = await forAction();
  await chaseAnyway({ accountId, invoiceId: String(invoiceId) }, needs);
  refresh();
}

export async function deleteInvoiceAction(invoiceId: string): Promise<void> {
  const { accountId, needs } = await forAction();
  await needs.deleteInvoice(accountId, String(invoiceId), needs.now());
  refresh();
  redirect(`/?deleted=${encodeURIComponent(invoiceId)}`);
}

/** When the same document was imported again meanwhile, that one is shown instead. */
export async function restoreInvoiceAction(invoiceId: string): Promise<void> {
  const { accountId, needs } = await forAction();
  const restored = await needs.restoreInvoice(accountId, String(invoiceId));
  refresh();
  const shown = restored.kind === "already-there" ? restored.invoiceId : invoiceId;
  redirect(`/invoices/${encodeURIComponent(shown)}`);
}
