import { isCharge } from "../allowances.ts";
import type { AllowanceTerms } from "../terms.ts";
import type { XmlElement } from "../xml-element.ts";

export const allowanceTerms = (element: XmlElement): AllowanceTerms => ({
  isCharge: isCharge(
    element,
    element.told("ChargeIndicator", "Indicator") ?? element.told("ChargeIndicator"),
  ),
  amount: element.told("ActualAmount"),
  reason: element.told("Reason"),
  taxRate: rateOf(element, "CategoryTradeTax"),
});

/** Freight and the like, of ZUGFeRD 1 and EXTENDED: a charge by another name. */
export const logisticsTerms = (element: XmlElement): AllowanceTerms => ({
  isCharge: true,
  amount: element.told("AppliedAmount"),
  reason: element.told("Description"),
  taxRate: rateOf(element, "AppliedTradeTax"),
});

const rateOf = (element: XmlElement, tax: string) =>
  element.told(tax, "RateApplicablePercent") ?? element.told(tax, "ApplicablePercent");
