import { kindOf } from "../kinds.ts";
import type { InvoiceTerms } from "../terms.ts";
import type { Told, XmlElement } from "../xml-element.ts";
import { allowanceTerms } from "./allowance-terms.ts";
import { lineTerms } from "./line-terms.ts";
import { partyTerms } from "./party-terms.ts";
import { payerAccount, transferOf } from "./payment-means.ts";

/**
 * The terms of a UBL 2.1 Invoice or CreditNote, where EN 16931's binding (EN 16931-3-2) and Peppol BIS Billing 3 have them.
 * XRechnung and the Serbian CIUS say the same in the same places.
 */
export function readUbl(invoice: XmlElement): InvoiceTerms {
  const isCreditNote = invoice.name === "CreditNote";
  const typeCode = invoice.told(isCreditNote ? "CreditNoteTypeCode" : "InvoiceTypeCode");
  const currency = invoice.told("DocumentCurrencyCode") ?? payableCurrency(invoice);
  const taxCurrency = invoice.told("TaxCurrencyCode");
  const taxTotal = taxTotalIn(invoice, currency) ?? invoice.all("TaxTotal").find(hasNoCurrency) ?? null;
  const totals = invoice.one("LegalMonetaryTotal");
  const transfer = transferOf(invoice);
  return {
    kind: isCreditNote ? "credit_note" : kindOf(typeCode, "invoice"),
    kindTold: typeCode ?? invoice,
    number: invoice.told("ID"),
    issueDate: invoice.told("IssueDate"),
    dueDate:
      invoice.told("DueDate") ??
      invoice.told("PaymentMeans", "PaymentDueDate") ??
      invoice.told("PaymentTerms", "PaymentDueDate"),
    deliveryDate: invoice.told("Delivery", "ActualDeliveryDate") ?? invoice.told("InvoicePeriod", "EndDate"),
    supplier: partyTerms(invoice.one("AccountingSupplierParty", "Party"), transfer),
    customer: partyTerms(invoice.one("AccountingCustomerParty", "Party"), payerAccount(invoice)),
    currency,
    lines: invoice.all(isCreditNote ? "CreditNoteLine" : "InvoiceLine").map(lineTerms),
    taxes: (taxTotal?.all("TaxSubtotal") ?? []).map((subtotal) => ({
      rate: subtotal.told("TaxCategory", "Percent") ?? subtotal.told("Percent"),
      category: subtotal.told("TaxCategory", "ID"),
      base: subtotal.told("TaxableAmount"),
      tax: subtotal.told("TaxAmount"),
    })),
    charges: invoice.all("AllowanceCharge").map(allowanceTerms),
    net: totals?.told("TaxExclusiveAmount") ?? null,
    tax: taxTotal?.told("TaxAmount") ?? null,
    gross: totals?.told("TaxInclusiveAmount") ?? null,
    prepaid: totals?.told("PrepaidAmount") ?? null,
    rounding: totals?.told("PayableRoundingAmount") ?? null,
    due: totals?.told("PayableAmount") ?? null,
    taxCurrency,
    taxInTaxCurrency: differs(taxCurrency, currency)
      ? (taxTotalIn(invoice, taxCurrency)?.told("TaxAmount") ?? null)
      : null,
    paymentTerms: invoice.all("PaymentTerms", "Note"),
    paymentReference: invoice.told("PaymentMeans", "PaymentID"),
    precedingNumber: invoice.told("BillingReference", "InvoiceDocumentReference", "ID"),
    language: invoice.all("Note").flatMap((note) => note.toldBy("languageID") ?? [])[0] ?? null,
  };
}

/** UBL may leave the currency to the amounts. */
const payableCurrency = (invoice: XmlElement): Told | null =>
  invoice.one("LegalMonetaryTotal", "PayableAmount")?.toldBy("currencyID") ?? null;

const taxTotalIn = (invoice: XmlElement, currency: Told | null): XmlElement | null =>
  invoice.all("TaxTotal").find((total) => currencyIdOf(total) === currency?.text.trim()) ?? null;

const hasNoCurrency = (total: XmlElement) => currencyIdOf(total) === null;

const currencyIdOf = (total: XmlElement) => total.one("TaxAmount")?.attribute("currencyID") ?? null;

const differs = (one: Told | null, other: Told | null) => one?.text.trim() !== other?.text.trim();
