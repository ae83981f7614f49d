import { createHmac } from "node:crypto";

/**
 * Under one installation's secret the same id always gets the same reference, and nobody without the secret can tell
 * which id it was; so a paid invoice can be joined to its drafts without being named.
 */
export function invoiceReference(secret: string, invoiceId: string): string {
  const sealed = createHmac("sha256", secret).update(`invoice:${invoiceId}`).digest("hex");
  return `inv_${sealed.slice(0, 32)}`;
}
