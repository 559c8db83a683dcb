import { kindOf } from "../kinds.ts";
import type { InvoiceTerms } from "../terms.ts";
import type { Told, XmlElement } from "../xml-element.ts";
import { allowanceTerms, logisticsTerms } from "./allowance-terms.ts";
import { dayTold } from "./day-told.ts";
import { dueDateTold } from "./due-date-told.ts";
import { isPosition, lineTerms } from "./line-terms.ts";
import { partyTerms } from "./party-terms.ts";
import { payerAccount, transferOf } from "./payment-means.ts";
import { sectionsOf } from "./sections.ts";

/**
 * The terms of a CII invoice, where EN 16931-3-3, Factur-X 1.07 and ZUGFeRD 1.0 have them, of every profile: MINIMUM and
 * BASIC WL have no lines, EXTENDED has more kinds of charges.
 */
export function readCii(root: XmlElement): InvoiceTerms {
  const { document, agreement, delivery, settlement, totals, lines } = sectionsOf(root);
  const typeCode = document.told("TypeCode");
  const currency = settlement.told("InvoiceCurrencyCode");
  const taxCurrency = settlement.told("TaxCurrencyCode");
  const amount = (name: string) => amountIn(totals, name, currency);
  return {
    kind: kindOf(typeCode, null),
    kindTold: typeCode,
    number: document.told("ID"),
    issueDate: dayTold(document.one("IssueDateTime")),
    dueDate: dueDateTold(settlement.all("SpecifiedTradePaymentTerms")),
    deliveryDate:
      dayTold(delivery?.one("ActualDeliverySupplyChainEvent", "OccurrenceDateTime") ?? null) ??
      dayTold(settlement.one("BillingSpecifiedPeriod", "EndDateTime")),
    supplier: partyTerms(agreement.one("SellerTradeParty"), transferOf(settlement)),
    customer: partyTerms(agreement.one("BuyerTradeParty"), payerAccount(settlement)),
    currency,
    lines: lines.filter(isPosition).map(lineTerms),
    taxes: settlement.all("ApplicableTradeTax").map((tax) => ({
      rate: tax.told("RateApplicablePercent") ?? tax.told("ApplicablePercent"),
      category: tax.told("CategoryCode"),
      base: tax.told("BasisAmount"),
      tax: tax.told("CalculatedAmount"),
    })),
    charges: [
      ...settlement.all("SpecifiedTradeAllowanceCharge").map(allowanceTerms),
      ...settlement.all("SpecifiedLogisticsServiceCharge").map(logisticsTerms),
    ],
    net: amount("TaxBasisTotalAmount"),
    tax: amount("TaxTotalAmount"),
    gross: amount("GrandTotalAmount"),
    prepaid: amount("TotalPrepaidAmount"),
    rounding: amount("RoundingAmount"),
    due: amount("DuePayableAmount"),
    taxCurrency,
    taxInTaxCurrency: taxCurrency && toldIn(totals, "TaxTotalAmount", taxCurrency, currency),
    paymentTerms: settlement.all("SpecifiedTradePaymentTerms", "Description"),
    paymentReference: settlement.told("PaymentReference"),
    precedingNumber:
      settlement.told("InvoiceReferencedDocument", "IssuerAssignedID") ??
      settlement.told("InvoiceReferencedDocument", "ID"),
    language: document.told("LanguageID"),
  };
}

/** An amount in the invoice's currency; CII may leave the currency out where it is that one. */
const amountIn = (totals: XmlElement, name: string, currency: Told | null): Told | null =>
  totals.all(name).find((amount) => {
    const id = amount.attribute("currencyID");
    return amount.text.trim() !== "" && (id === null || id === currency?.text.trim());
  }) ?? null;

/** An amount in another currency than the invoice's. */
const toldIn = (totals: XmlElement, name: string, currency: Told, invoices: Told | null): Told | null =>
  currency.text.trim() === invoices?.text.trim()
    ? null
    : (totals.all(name).find((amount) => amount.attribute("currencyID") === currency.text.trim()) ?? null);
