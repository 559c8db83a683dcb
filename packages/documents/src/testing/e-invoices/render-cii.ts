import type { documents } from "@kontor/crm";
import { leaf, tag } from "./xml-tag.ts";

const NAMESPACES = [
  'xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"',
  'xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"',
  'xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"',
].join(" ");

/** A record as CII, as Factur-X places it: what to test readers and uploads with, not for sending. */
export function renderCii(record: documents.DocumentRecord): string {
  const { supplier } = record;
  return [
    `<?xml version="1.0" encoding="UTF-8"?><rsm:CrossIndustryInvoice ${NAMESPACES}>`,
    tag(
      "rsm:ExchangedDocument",
      leaf("ram:ID", record.number),
      leaf("ram:TypeCode", record.kind === "credit_note" ? "381" : "380"),
      day("IssueDateTime", record.issueDate),
      leaf("ram:LanguageID", record.language),
    ),
    "<rsm:SupplyChainTradeTransaction>",
    ...record.lines.map(line),
    tag(
      "ram:ApplicableHeaderTradeAgreement",
      party("SellerTradeParty", supplier),
      party("BuyerTradeParty", record.customer),
    ),
    tag(
      "ram:ApplicableHeaderTradeDelivery",
      tag("ram:ActualDeliverySupplyChainEvent", day("OccurrenceDateTime", record.deliveryDate)),
    ),
    tag(
      "ram:ApplicableHeaderTradeSettlement",
      leaf("ram:PaymentReference", record.paymentReference),
      leaf("ram:TaxCurrencyCode", record.taxCurrency),
      leaf("ram:InvoiceCurrencyCode", record.currency),
      tag(
        "ram:SpecifiedTradeSettlementPaymentMeans",
        leaf("ram:TypeCode", "30"),
        tag("ram:PayeePartyCreditorFinancialAccount", leaf("ram:IBANID", supplier.iban)),
        tag("ram:PayeeSpecifiedCreditorFinancialInstitution", leaf("ram:BICID", supplier.bic)),
      ),
      ...record.taxes.map((entry) =>
        tag(
          "ram:ApplicableTradeTax",
          leaf("ram:CalculatedAmount", entry.tax),
          leaf("ram:TypeCode", "VAT"),
          leaf("ram:BasisAmount", entry.base),
          leaf("ram:CategoryCode", entry.category),
          leaf("ram:RateApplicablePercent", entry.rate),
        ),
      ),
      ...record.charges.map(({ amount, reason, taxRate }) =>
        allowance(
          unsigned(amount),
          !amount.startsWith("-"),
          reason,
          tag("ram:CategoryTradeTax", leaf("ram:RateApplicablePercent", taxRate)),
        ),
      ),
      tag(
        "ram:SpecifiedTradePaymentTerms",
        leaf("ram:Description", record.paymentTerms),
        day("DueDateDateTime", record.dueDate),
      ),
      totals(record),
      tag("ram:InvoiceReferencedDocument", leaf("ram:IssuerAssignedID", record.precedingNumber)),
    ),
    "</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>",
  ].join("");
}

const totals = (record: documents.DocumentRecord) =>
  tag(
    "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
    leaf("ram:TaxBasisTotalAmount", record.net),
    leaf("ram:TaxTotalAmount", record.tax, { currencyID: record.currency ?? "XXX" }),
    leaf("ram:TaxTotalAmount", record.taxInTaxCurrency, { currencyID: record.taxCurrency ?? "XXX" }),
    leaf("ram:RoundingAmount", record.rounding),
    leaf("ram:GrandTotalAmount", record.gross),
    leaf("ram:TotalPrepaidAmount", record.prepaid),
    leaf("ram:DuePayableAmount", record.due),
  );

const line = (of: documents.DocumentLine, at: number) =>
  tag(
    "ram:IncludedSupplyChainTradeLineItem",
    tag("ram:AssociatedDocumentLineDocument", leaf("ram:LineID", String(at + 1))),
    tag("ram:SpecifiedTradeProduct", leaf("ram:Name", of.description)),
    tag(
      "ram:SpecifiedLineTradeAgreement",
      tag("ram:NetPriceProductTradePrice", leaf("ram:ChargeAmount", of.unitPrice)),
    ),
    tag(
      "ram:SpecifiedLineTradeDelivery",
      leaf("ram:BilledQuantity", of.quantity, of.unit === null ? {} : { unitCode: of.unit }),
    ),
    tag(
      "ram:SpecifiedLineTradeSettlement",
      tag(
        "ram:ApplicableTradeTax",
        leaf("ram:TypeCode", "VAT"),
        leaf("ram:CategoryCode", of.taxCategory),
        leaf("ram:RateApplicablePercent", of.taxRate),
      ),
      of.discount === null ? "" : allowance(unsigned(of.discount), of.discount.startsWith("-"), null, ""),
      tag("ram:SpecifiedTradeSettlementLineMonetarySummation", leaf("ram:LineTotalAmount", of.amount)),
    ),
  );

const party = (name: string, of: documents.Party) =>
  tag(
    `ram:${name}`,
    leaf("ram:Name", of.name),
    tag("ram:SpecifiedLegalOrganization", leaf("ram:ID", of.registrationId)),
    tag("ram:PostalTradeAddress", leaf("ram:LineOne", of.address), leaf("ram:CountryID", of.country)),
    tag("ram:SpecifiedTaxRegistration", leaf("ram:ID", of.vatId, { schemeID: "VA" })),
  );

const allowance = (amount: string, isCharge: boolean, reason: string | null, tax: string) =>
  tag(
    "ram:SpecifiedTradeAllowanceCharge",
    tag("ram:ChargeIndicator", leaf("udt:Indicator", String(isCharge))),
    leaf("ram:ActualAmount", amount),
    leaf("ram:Reason", reason),
    tax,
  );

const day = (name: string, iso: string | null) =>
  tag(`ram:${name}`, leaf("udt:DateTimeString", iso?.replaceAll("-", "") ?? null, { format: "102" }));

const unsigned = (amount: string) => amount.replace(/^-/, "");
