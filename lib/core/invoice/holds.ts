import type { HoldReason } from "./invoice";

/** A credit note or a sum below zero: nobody can be asked for it, whatever the freelancer says. */
export function isOwedToClient(holds: readonly HoldReason[]): boolean {
  return holds.includes("credit-note") || holds.includes("negative");
}
