import type { documents } from "@kontor/crm";
import { leaf, tag } from "./xml-tag.ts";

const XSD = "urn:oasis:names:specification:ubl:schema:xsd";

/** A record as UBL 2.1, as Peppol BIS Billing 3 places it: what to test readers and uploads with, not for sending. */
export function renderUbl(record: documents.DocumentRecord): string {
  const isCredit = record.kind === "credit_note";
  const root = isCredit ? "CreditNote" : "Invoice";
  const money = (name: string, amount: string | null) =>
    leaf(`cbc:${name}`, amount, { currencyID: record.currency ?? "XXX" });
  const vat = tag("cac:TaxScheme", leaf("cbc:ID", "VAT"));
  const category = (name: string, id: string | null, rate: string | null) =>
    id === null && rate === null
      ? ""
      : tag(`cac:${name}`, leaf("cbc:ID", id), leaf("cbc:Percent", rate), vat);
  const allowance = (amount: string, isCharge: boolean, reason: string | null, tax: string) =>
    tag(
      "cac:AllowanceCharge",
      leaf("cbc:ChargeIndicator", String(isCharge)),
      leaf("cbc:AllowanceChargeReason", reason),
      money("Amount", amount),
      tax,
    );
  const party = (name: string, of: documents.Party) =>
    tag(
      `cac:${name}`,
      tag(
        "cac:Party",
        tag(
          "cac:PostalAddress",
          leaf("cbc:StreetName", of.address),
          tag("cac:Country", leaf("cbc:IdentificationCode", of.country)),
        ),
        of.vatId === null ? "" : tag("cac:PartyTaxScheme", leaf("cbc:CompanyID", of.vatId), vat),
        tag(
          "cac:PartyLegalEntity",
          leaf("cbc:RegistrationName", of.name),
          leaf("cbc:CompanyID", of.registrationId),
        ),
      ),
    );
  const line = (of: documents.DocumentLine, at: number) =>
    tag(
      `cac:${root}Line`,
      leaf("cbc:ID", String(at + 1)),
      leaf(isCredit ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity", of.quantity, unitOf(of.unit)),
      money("LineExtensionAmount", of.amount),
      of.discount === null ? "" : allowance(unsigned(of.discount), of.discount.startsWith("-"), null, ""),
      tag(
        "cac:Item",
        leaf("cbc:Name", of.description),
        category("ClassifiedTaxCategory", of.taxCategory, of.taxRate),
      ),
      tag("cac:Price", money("PriceAmount", of.unitPrice)),
    );
  const { supplier } = record;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="${XSD}:${root}-2" xmlns:cac="${XSD}:CommonAggregateComponents-2" xmlns:cbc="${XSD}:CommonBasicComponents-2">`,
    leaf("cbc:ID", record.number),
    leaf("cbc:IssueDate", record.issueDate),
    isCredit ? "" : leaf("cbc:DueDate", record.dueDate),
    leaf(`cbc:${root}TypeCode`, isCredit ? "381" : "380"),
    record.language === null ? "" : leaf("cbc:Note", "–", { languageID: record.language }),
    leaf("cbc:DocumentCurrencyCode", record.currency),
    leaf("cbc:TaxCurrencyCode", record.taxCurrency),
    tag("cac:BillingReference", tag("cac:InvoiceDocumentReference", leaf("cbc:ID", record.precedingNumber))),
    party("AccountingSupplierParty", supplier),
    party("AccountingCustomerParty", record.customer),
    tag("cac:Delivery", leaf("cbc:ActualDeliveryDate", record.deliveryDate)),
    tag(
      "cac:PaymentMeans",
      leaf("cbc:PaymentMeansCode", "30"),
      isCredit ? leaf("cbc:PaymentDueDate", record.dueDate) : "",
      leaf("cbc:PaymentID", record.paymentReference),
      tag(
        "cac:PayeeFinancialAccount",
        leaf("cbc:ID", supplier.iban),
        tag("cac:FinancialInstitutionBranch", leaf("cbc:ID", supplier.bic)),
      ),
    ),
    tag("cac:PaymentTerms", leaf("cbc:Note", record.paymentTerms)),
    ...record.charges.map(({ amount, reason, taxRate }) =>
      allowance(unsigned(amount), !amount.startsWith("-"), reason, category("TaxCategory", null, taxRate)),
    ),
    tag(
      "cac:TaxTotal",
      money("TaxAmount", record.tax),
      ...record.taxes.map((tax) =>
        tag(
          "cac:TaxSubtotal",
          money("TaxableAmount", tax.base),
          money("TaxAmount", tax.tax),
          category("TaxCategory", tax.category, tax.rate),
        ),
      ),
    ),
    tag(
      "cac:TaxTotal",
      leaf("cbc:TaxAmount", record.taxInTaxCurrency, { currencyID: record.taxCurrency ?? "XXX" }),
    ),
    tag(
      "cac:LegalMonetaryTotal",
      money("TaxExclusiveAmount", record.net),
      money("TaxInclusiveAmount", record.gross),
      money("PrepaidAmount", record.prepaid),
      money("PayableRoundingAmount", record.rounding),
      money("PayableAmount", record.due),
    ),
    ...record.lines.map(line),
    `</${root}>`,
  ].join("");
}

const unsigned = (amount: string) => amount.replace(/^-/, "");

const unitOf = (unit: string | null): Record<string, string> => (unit === null ? {} : { unitCode: unit });
