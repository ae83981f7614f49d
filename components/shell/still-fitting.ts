import type { FoundInvoice } from "./keyboard";

/** Of what was found for earlier words, what fits these too. Until these are answered Enter may open nothing else. */
export function stillFitting(found: readonly FoundInvoice[], search: string): FoundInvoice[] {
  const wanted = search.trim().toLowerCase();
  return found.filter(({ clientName, number }) => `${clientName} ${number}`.toLowerCase().includes(wanted));
}
