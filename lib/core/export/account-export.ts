import type { Draft } from "../draft/draft";
import type { Account, Client, Invoice, Payment } from "../invoice/invoice";

/** All an account holds at one instant; what an export is made of. */
export type AccountExport = {
  takenAt: Date;
  account: Account;
  clients: readonly Client[];
  invoices: readonly Invoice[];
  payments: readonly Payment[];
  drafts: readonly Draft[];
  /** What was measured, as it was recorded. */
  events: readonly { id: string; name: string; properties: Record<string, unknown>; at: Date }[];
};
