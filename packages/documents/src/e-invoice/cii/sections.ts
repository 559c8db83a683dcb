import { EInvoiceError } from "../e-invoice-error.ts";
import type { XmlElement } from "../xml-element.ts";

/** The parts of a CII invoice, by the names of ZUGFeRD 2 and Factur-X (CII D16B and D22B) or of ZUGFeRD 1. */
export interface Sections {
  document: XmlElement;
  agreement: XmlElement;
  /** Every profile has one, perhaps empty; some files leave it out all the same. */
  delivery: XmlElement | null;
  settlement: XmlElement;
  totals: XmlElement;
  lines: XmlElement[];
}

const ROOTS = ["CrossIndustryInvoice", "CrossIndustryDocument"];

export const isCii = (root: XmlElement) => ROOTS.includes(root.name);

/** @throws {EInvoiceError} one of them is missing. */
export function sectionsOf(root: XmlElement): Sections {
  const transaction = either(root, "SupplyChainTradeTransaction", "SpecifiedSupplyChainTradeTransaction");
  const settlement = either(
    transaction,
    "ApplicableHeaderTradeSettlement",
    "ApplicableSupplyChainTradeSettlement",
  );
  return {
    document: either(root, "ExchangedDocument", "HeaderExchangedDocument"),
    agreement: either(transaction, "ApplicableHeaderTradeAgreement", "ApplicableSupplyChainTradeAgreement"),
    delivery:
      transaction.one("ApplicableHeaderTradeDelivery") ??
      transaction.one("ApplicableSupplyChainTradeDelivery"),
    settlement,
    totals: either(
      settlement,
      "SpecifiedTradeSettlementHeaderMonetarySummation",
      "SpecifiedTradeSettlementMonetarySummation",
    ),
    lines: transaction.all("IncludedSupplyChainTradeLineItem"),
  };
}

function either(parent: XmlElement, name: string, inZugferd1: string): XmlElement {
  const found = parent.one(name) ?? parent.one(inZugferd1);
  if (found === null) throw new EInvoiceError(`${parent.path}: ${name} is missing.`);
  return found;
}
