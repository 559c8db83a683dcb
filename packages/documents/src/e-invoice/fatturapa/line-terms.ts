import Big from "big.js";
import { decimalOf, plain } from "../decimal.ts";
import type { AllowanceTerms, LineTerms } from "../terms.ts";
import type { XmlElement } from "../xml-element.ts";
import { categoryTold } from "./tax-category.ts";

/** DettaglioLinee. A service has no quantity: its price is that of the whole. */
export const lineTerms = (line: XmlElement): LineTerms => ({
  description: line.told("Descrizione"),
  quantity: line.told("Quantita"),
  unit: line.told("UnitaMisura"),
  price: line.told("PrezzoUnitario"),
  priceBase: null,
  allowances: allowancesOf(line),
  taxRate: line.told("AliquotaIVA"),
  taxCategory: categoryTold(line),
  amount: line.told("PrezzoTotale"),
});

/** ScontoMaggiorazione is told per unit, in percent or in steps; what it comes to is the price less the line's total. */
function allowancesOf(line: XmlElement): AllowanceTerms[] {
  const discount = line.one("ScontoMaggiorazione");
  const price = line.told("PrezzoUnitario");
  const total = line.told("PrezzoTotale");
  if (discount === null || price === null || total === null) return [];
  const quantity = line.told("Quantita");
  const full = new Big(decimalOf(price)).times(quantity === null ? 1 : decimalOf(quantity));
  const text = plain(full.minus(decimalOf(total)));
  return [{ isCharge: false, amount: { text, path: discount.path }, reason: null, taxRate: null }];
}
