import { createHmac } from "node:crypto";

// Under one installation's secret the same id always gets the same reference, and nobody without the secret can tell
// which id it was; so a paid invoice can be joined to its drafts without being named.

export function invoiceReference(secret: string, invoiceId: string): string {
  return `inv_${sealed(secret, `invoice:${invoiceId}`)}`;
}

/** Stands for a signed-in user. Without a login the installation's own "inst_…" id is used instead. */
export function userReference(secret: string, userId: string): string {
  return `op_${sealed(secret, `user:${userId}`)}`;
}

function sealed(secret: string, id: string): string {
  return createHmac("sha256", secret).update(id).digest("hex").slice(0, 32);
}
