import { type EInvoiceFacts, LATE_NOTE_CODES, type WrittenAmount } from "./e-invoice-facts";
import { elementAt, elementsAt, onlyFamily, textAt, textsAt, type XmlElement } from "./xml-element";

export const UBL_NAMESPACES = "urn:oasis:names:specification:ubl:schema:xsd:";

/** Reads a UBL 2.1 Invoice or CreditNote. */
export function factsOfUbl(document: XmlElement): EInvoiceFacts {
  const root = onlyFamily(document, UBL_NAMESPACES);
  const buyer = elementAt(root, "AccountingCustomerParty", "Party");
  const seller = elementAt(root, "AccountingSupplierParty", "Party");
  const payee = elementAt(root, "PayeeParty");
  return {
    isCreditNote: root.name === "CreditNote",
    typeCode: textAt(root, "InvoiceTypeCode") || textAt(root, "CreditNoteTypeCode"),
    number: textAt(root, "ID"),
    issuedOn: textAt(root, "IssueDate"),
    dueDates: dueDatesOf(root),
    currency: textAt(root, "DocumentCurrencyCode"),
    payable: amountAt(root, "PayableAmount"),
    prepaid: amountAt(root, "PrepaidAmount"),
    clientName: namesOf(buyer)[0] ?? "",
    contactName: textAt(buyer, "Contact", "Name"),
    clientEmails: emailsOf(buyer),
    sellerNames: namesOf(seller),
    hasPayee: payee !== undefined,
    payeeName: namesOf(payee)[0] ?? "",
    paymentMeans: textsAt(root, "PaymentMeans", "PaymentMeansCode"),
    terms: textsAt(root, "PaymentTerms", "Note"),
    lateNotes: textsAt(root, "Note").flatMap(lateNote),
  };
}

function dueDatesOf(root: XmlElement): string[] {
  const main = textsAt(root, "DueDate");
  if (main.length > 0) return main;
  return [
    ...textsAt(root, "PaymentMeans", "PaymentDueDate"),
    ...textsAt(root, "PaymentTerms", "PaymentDueDate"),
  ];
}

function amountAt(root: XmlElement, name: string): WrittenAmount {
  const amount = elementAt(root, "LegalMonetaryTotal", name);
  return { text: amount?.text.trim() ?? "", currency: amount?.attributes.currencyID ?? "" };
}

/** The registered name first: it is the one on the contract. */
function namesOf(party: XmlElement | undefined): string[] {
  return [...textsAt(party, "PartyLegalEntity", "RegistrationName"), ...textsAt(party, "PartyName", "Name")];
}

function emailsOf(party: XmlElement | undefined): string[] {
  const endpoints = elementsAt(party, "EndpointID").filter(
    (endpoint) => endpoint.attributes.schemeID === "EM",
  );
  return [
    ...textsAt(party, "Contact", "ElectronicMail"),
    ...endpoints.map((endpoint) => endpoint.text.trim()),
  ];
}

/** UBL has no place for a note's subject; EN 16931 writes it in front, as in "#PMT#…". */
function lateNote(note: string): string[] {
  const [, code = "", text = ""] = /^#([A-Z]{3})#(.*)$/su.exec(note) ?? [];
  return LATE_NOTE_CODES.includes(code) && text.trim() !== "" ? [text.trim()] : [];
}
