import { CII_NAMESPACES, factsOfCii } from "./cii";
import { concludeImport } from "./conclude";
import type { EInvoiceReading } from "./imported-invoice";
import { factsOfUbl, UBL_NAMESPACES } from "./ubl";
import type { XmlElement } from "./xml-element";

/** Reads one parsed document as UBL or CII and concludes what may be chased; every other document is told apart by name. */
export function readEInvoice(root: XmlElement): EInvoiceReading {
  if (root.namespace.startsWith(UBL_NAMESPACES) && (root.name === "Invoice" || root.name === "CreditNote")) {
    return concludeImport(factsOfUbl(root));
  }
  if (root.namespace.startsWith(CII_NAMESPACES) && root.name === "CrossIndustryInvoice") {
    return concludeImport(factsOfCii(root));
  }
  return { kind: "unreadable", reason: "not-an-invoice", message: otherDocument(root.name) };
}

function otherDocument(name: string): string {
  switch (name) {
    case "FatturaElettronica":
      return "This is a FatturaPA file, which may hold several invoices. Dunlin cannot read those yet; please add them by hand.";
    case "CrossIndustryDocument":
      return "This is a ZUGFeRD 1 file, a format replaced in 2020. Please export it as ZUGFeRD 2, Factur-X or XRechnung.";
    case "StandardBusinessDocument":
      return "This file wraps its invoice in an envelope. Please save the invoice itself and add that.";
    default:
      return "This XML file is no invoice that Dunlin knows. It reads UBL, CII, Factur-X, ZUGFeRD 2 and XRechnung.";
  }
}
