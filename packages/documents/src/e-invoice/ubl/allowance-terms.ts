import { isCharge } from "../allowances.ts";
import type { AllowanceTerms } from "../terms.ts";
import type { XmlElement } from "../xml-element.ts";

export const allowanceTerms = (element: XmlElement): AllowanceTerms => ({
  isCharge: isCharge(element, element.told("ChargeIndicator")),
  amount: element.told("Amount"),
  reason: element.told("AllowanceChargeReason"),
  taxRate: element.told("TaxCategory", "Percent"),
});
