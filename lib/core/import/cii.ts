import { type EInvoiceFacts, LATE_NOTE_CODES, type WrittenAmount } from "./e-invoice-facts";
import { elementAt, elementsAt, onlyFamily, textAt, textsAt, type XmlElement } from "./xml-element";

export const CII_NAMESPACES = "urn:un:unece:uncefact:data:standard:";

/** Reads a UN/CEFACT Cross Industry Invoice, the XML inside Factur-X and ZUGFeRD 2. */
export function factsOfCii(document: XmlElement): EInvoiceFacts {
  const root = onlyFamily(document, CII_NAMESPACES);
  const header = elementAt(root, "ExchangedDocument");
  const trade = elementAt(root, "SupplyChainTradeTransaction");
  const settlement = elementAt(trade, "ApplicableHeaderTradeSettlement");
  const buyer = elementAt(trade, "ApplicableHeaderTradeAgreement", "BuyerTradeParty");
  const seller = elementAt(trade, "ApplicableHeaderTradeAgreement", "SellerTradeParty");
  const payee = elementAt(settlement, "PayeeTradeParty");
  return {
    isCreditNote: false,
    typeCode: textAt(header, "TypeCode"),
    number: textAt(header, "ID"),
    issuedOn: textAt(header, "IssueDateTime", "DateTimeString"),
    dueDates: textsAt(settlement, "SpecifiedTradePaymentTerms", "DueDateDateTime", "DateTimeString"),
    currency: textAt(settlement, "InvoiceCurrencyCode"),
    payable: amountAt(settlement, "DuePayableAmount"),
    prepaid: amountAt(settlement, "TotalPrepaidAmount"),
    clientName: namesOf(buyer)[0] ?? "",
    contactName: textAt(buyer, "DefinedTradeContact", "PersonName"),
    clientEmails: emailsOf(buyer),
    sellerNames: namesOf(seller),
    hasPayee: payee !== undefined,
    payeeName: namesOf(payee)[0] ?? "",
    paymentMeans: textsAt(settlement, "SpecifiedTradeSettlementPaymentMeans", "TypeCode"),
    terms: textsAt(settlement, "SpecifiedTradePaymentTerms", "Description"),
    lateNotes: elementsAt(header, "IncludedNote").flatMap(lateNote),
  };
}

function amountAt(settlement: XmlElement | undefined, name: string): WrittenAmount {
  const amount = elementAt(settlement, "SpecifiedTradeSettlementHeaderMonetarySummation", name);
  return { text: amount?.text.trim() ?? "", currency: amount?.attributes.currencyID ?? "" };
}

function namesOf(party: XmlElement | undefined): string[] {
  return [...textsAt(party, "Name"), ...textsAt(party, "SpecifiedLegalOrganization", "TradingBusinessName")];
}

function emailsOf(party: XmlElement | undefined): string[] {
  const endpoints = elementsAt(party, "URIUniversalCommunication", "URIID");
  return [
    ...textsAt(party, "DefinedTradeContact", "EmailURIUniversalCommunication", "URIID"),
    ...endpoints.filter(({ attributes }) => attributes.schemeID === "EM").map(({ text }) => text.trim()),
  ];
}

function lateNote(note: XmlElement): string[] {
  return LATE_NOTE_CODES.includes(textAt(note, "SubjectCode")) ? textsAt(note, "Content") : [];
}
