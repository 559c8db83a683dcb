import type { LineTerms } from "../terms.ts";
import type { XmlElement } from "../xml-element.ts";
import { allowanceTerms } from "./allowance-terms.ts";

/** EXTENDED's lines that only sum up or inform (BT-X-8): their amounts are in other lines. */
const NOT_COUNTED = new Set(["GROUP", "INFORMATION"]);

/** Whether a line is a position; ZUGFeRD 1 also has lines that are nothing but a note. */
export function isPosition(line: XmlElement): boolean {
  const status = line.told("AssociatedDocumentLineDocument", "LineStatusReasonCode")?.text.trim();
  if (status !== undefined && NOT_COUNTED.has(status.toUpperCase())) return false;
  const { quantity, price, amount } = lineTerms(line);
  return quantity !== null || price !== null || amount !== null;
}

/** BG-25. */
export function lineTerms(line: XmlElement): LineTerms {
  const agreement = line.one("SpecifiedLineTradeAgreement") ?? line.one("SpecifiedSupplyChainTradeAgreement");
  const delivery = line.one("SpecifiedLineTradeDelivery") ?? line.one("SpecifiedSupplyChainTradeDelivery");
  const settlement =
    line.one("SpecifiedLineTradeSettlement") ?? line.one("SpecifiedSupplyChainTradeSettlement");
  const price = agreement?.one("NetPriceProductTradePrice");
  const tax = settlement?.one("ApplicableTradeTax");
  const quantity = delivery?.one("BilledQuantity") ?? null;
  return {
    description:
      line.told("SpecifiedTradeProduct", "Name") ?? line.told("SpecifiedTradeProduct", "Description"),
    quantity,
    unit: quantity?.toldBy("unitCode") ?? null,
    price: price?.told("ChargeAmount") ?? null,
    priceBase: price?.told("BasisQuantity") ?? null,
    allowances: settlement?.all("SpecifiedTradeAllowanceCharge").map(allowanceTerms) ?? [],
    taxRate: tax?.told("RateApplicablePercent") ?? tax?.told("ApplicablePercent") ?? null,
    taxCategory: tax?.told("CategoryCode") ?? null,
    amount:
      settlement?.told("SpecifiedTradeSettlementLineMonetarySummation", "LineTotalAmount") ??
      settlement?.told("SpecifiedTradeSettlementMonetarySummation", "LineTotalAmount") ??
      null,
  };
}
