import { type Day, dayIn } from "../core/calendar";
import type { Account, InvoiceFile } from "../core/invoice/invoice";
import type { ProductEvent } from "../core/product-event";
import { paidEvent } from "./record-payment";

export type MarkPaidNeeds = {
  findAccount(accountId: string): Promise<Account | null>;
  invoiceFile(accountId: string, invoiceId: string): Promise<InvoiceFile | null>;
  settleInvoice(
    accountId: string,
    invoiceId: string,
    settlement: { id: string; paidOn: Day; createdAt: Date },
  ): Promise<{ kind: "settled" | "nothing-owed" | "absent" }>;
  record(accountId: string, events: readonly ProductEvent[]): Promise<void>;
  invoiceRef(invoiceId: string): string;
  now(): Date;
  newId(): string;
};

/** Records whatever is still owed as paid today; taking that payment back makes the invoice open again. */
export async function markPaid(
  input: { accountId: string; invoiceId: string },
  needs: MarkPaidNeeds,
): Promise<{ kind: "settled" | "nothing-owed" | "absent" }> {
  const { accountId, invoiceId } = input;
  const [account, file] = await Promise.all([
    needs.findAccount(accountId),
    needs.invoiceFile(accountId, invoiceId),
  ]);
  if (!account || !file) return { kind: "absent" };
  const now = needs.now();
  const paidOn = dayIn(now, account.timeZone);
  const settled = await needs.settleInvoice(accountId, invoiceId, {
    id: needs.newId(),
    paidOn,
    createdAt: now,
  });
  if (settled.kind === "settled")
    await needs.record(accountId, [paidEvent(file, { today: paidOn, timeZone: account.timeZone }, needs)]);
  return settled;
}
