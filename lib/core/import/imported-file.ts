import type { HoldReason } from "../invoice/invoice";

/** What became of one dropped file, in words ready to be shown. `amount` is what is owed. */
export type FileOutcome =
  | {
      kind: "added" | "already-there";
      invoiceId: string;
      number: string;
      clientName: string;
      amount: string;
      holds: readonly HoldReason[];
      needsDueDate: boolean;
    }
  | { kind: "unreadable"; message: string }
  | { kind: "no-room"; message: string };
