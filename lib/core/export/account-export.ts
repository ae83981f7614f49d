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
};
