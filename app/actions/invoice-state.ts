"use server";

import { redirect } from "next/navigation";
import { dependencies } from "@/lib/dependencies";
import { refresh } from "./refresh";

export async function voidInvoice(invoiceId: string): Promise<void> {
  const { accountId, needs } = await dependencies();
  await needs.setVoid(accountId, String(invoiceId), true);
  refresh();
}

export async function reopenInvoice(invoiceId: string): Promise<void> {
  const { accountId, needs } = await dependencies();
  await needs.setVoid(accountId, String(invoiceId), false);
  refresh();
}

/** "Chase anyway": the freelancer looked at the reason for the hold. */
export async function releaseHolds(invoiceId: string): Promise<void> {
  const { accountId, needs } = await dependencies();
  await needs.releaseHolds(accountId, String(invoiceId));
  refresh();
}

export async function deleteInvoice(invoiceId: string): Promise<void> {
  const { accountId, needs } = await dependencies();
  await needs.deleteInvoice(accountId, String(invoiceId), needs.now());
  refresh();
  redirect(`/?deleted=${encodeURIComponent(invoiceId)}`);
}

export async function restoreInvoice(invoiceId: string): Promise<void> {
  const { accountId, needs } = await dependencies();
  await needs.restoreInvoice(accountId, String(invoiceId));
  refresh();
  redirect(`/invoices/${encodeURIComponent(invoiceId)}`);
}
