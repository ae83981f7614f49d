import { type Day, dayIn } from "../core/calendar";
import type { Clock, FindAccount, FindInvoice, NewIds, RecordInvoiceEvents } from "./needs";
import { paidEvent } from "./record-payment";

export type MarkPaidNeeds = FindAccount &
  FindInvoice &
  RecordInvoiceEvents &
  Clock &
  NewIds & {
    settleInvoice(
      accountId: string,
      invoiceId: string,
      settlement: { id: string; paidOn: Day; createdAt: Date },
    ): Promise<{ kind: "settled" | "nothing-owed" | "absent" }>;
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
