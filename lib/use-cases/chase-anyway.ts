import { isOwedToClient } from "../core/invoice/holds";
import type { FindInvoice } from "./needs";

export type ChaseAnywayNeeds = FindInvoice & {
  releaseHolds(accountId: string, invoiceId: string): Promise<{ kind: "updated" | "absent" }>;
};

/** The freelancer looked at why an invoice is held. What is owed to the client stays held all the same. */
export async function chaseAnyway(
  input: { accountId: string; invoiceId: string },
  needs: ChaseAnywayNeeds,
): Promise<{ kind: "released" | "stays-held" | "absent" }> {
  const { accountId, invoiceId } = input;
  const file = await needs.invoiceFile(accountId, invoiceId);
  if (!file) return { kind: "absent" };
  if (isOwedToClient(file.invoice.holds)) return { kind: "stays-held" };
  const released = await needs.releaseHolds(accountId, invoiceId);
  return { kind: released.kind === "updated" ? "released" : "absent" };
}
