import type { Day } from "../core/calendar";
import type { ImportedInvoice } from "../core/import/imported-invoice";
import type { NewInvoice } from "./add-invoice";
import type { Clock, NewIds } from "./needs";

/** A document's invoice as the store takes it; what the document already deducts becomes a prepayment. */
export function importedInvoice(read: ImportedInvoice, today: Day, needs: Clock & NewIds): NewInvoice {
  const createdAt = needs.now();
  const { clientName: name, contactName, clientEmail: email, language, prepaidMinor, ...document } = read;
  const paidOn = read.issuedOn ?? today;
  const prepaid = {
    id: needs.newId(),
    amountMinor: prepaidMinor,
    paidOn,
    kind: "prepaid" as const,
    createdAt,
  };
  const client = {
    id: needs.newId(),
    name,
    contactName,
    email,
    language,
    toneCeiling: null,
    isSample: false,
  };
  return {
    ...document,
    id: needs.newId(),
    client: { kind: "named", client },
    isSample: false,
    createdAt,
    requestKey: null,
    payments: prepaidMinor === 0 ? [] : [prepaid],
  };
}
