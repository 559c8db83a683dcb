import type { LineTerms } from "../terms.ts";
import type { XmlElement } from "../xml-element.ts";
import { allowanceTerms } from "./allowance-terms.ts";

/** BG-25 of an InvoiceLine or a CreditNoteLine. The price's own allowance (BT-147) is in the price already. */
export function lineTerms(line: XmlElement): LineTerms {
  const quantity = line.one("InvoicedQuantity") ?? line.one("CreditedQuantity");
  const tax = line.one("Item", "ClassifiedTaxCategory") ?? line.one("TaxTotal", "TaxSubtotal", "TaxCategory");
  return {
    description: line.told("Item", "Name") ?? line.told("Item", "Description"),
    quantity,
    unit: quantity?.toldBy("unitCode") ?? null,
    price: line.told("Price", "PriceAmount"),
    priceBase: line.told("Price", "BaseQuantity"),
    allowances: line.all("AllowanceCharge").map(allowanceTerms),
    taxRate: tax?.told("Percent") ?? null,
    taxCategory: tax?.told("ID") ?? null,
    amount: line.told("LineExtensionAmount"),
  };
}
