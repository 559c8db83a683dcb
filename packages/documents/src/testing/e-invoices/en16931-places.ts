/** Where EN 16931-3-2 (UBL) and EN 16931-3-3 (CII) place the semantic model's terms, as XPath. */
const header = "/rsm:CrossIndustryInvoice/rsm:ExchangedDocument";
const trade = "/rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction";
const agreement = `${trade}/ram:ApplicableHeaderTradeAgreement`;
const settlement = `${trade}/ram:ApplicableHeaderTradeSettlement`;
const sums = `${settlement}/ram:SpecifiedTradeSettlementHeaderMonetarySummation`;
const means = "ram:SpecifiedTradeSettlementPaymentMeans";
const totals = "/*/cac:LegalMonetaryTotal";
const creditTransfer = "/*/cac:PaymentMeans/cac:PayeeFinancialAccount";

const ublParty = (role: string) => {
  const party = `/*/cac:Accounting${role}Party/cac:Party`;
  return {
    name: `${party}/cac:PartyLegalEntity/cbc:RegistrationName`,
    vatId: `${party}/cac:PartyTaxScheme[cac:TaxScheme/cbc:ID='VAT']/cbc:CompanyID`,
    registrationId: `${party}/cac:PartyLegalEntity/cbc:CompanyID`,
    line1: `${party}/cac:PostalAddress/cbc:StreetName`,
    line2: `${party}/cac:PostalAddress/cbc:AdditionalStreetName`,
    postCode: `${party}/cac:PostalAddress/cbc:PostalZone`,
    city: `${party}/cac:PostalAddress/cbc:CityName`,
    country: `${party}/cac:PostalAddress/cac:Country/cbc:IdentificationCode`,
  };
};

const ciiParty = (role: string) => {
  const party = `${agreement}/ram:${role}TradeParty`;
  return {
    name: `${party}/ram:Name`,
    vatId: `${party}/ram:SpecifiedTaxRegistration/ram:ID[@schemeID='VA']`,
    registrationId: `${party}/ram:SpecifiedLegalOrganization/ram:ID`,
    line1: `${party}/ram:PostalTradeAddress/ram:LineOne`,
    line2: `${party}/ram:PostalTradeAddress/ram:LineTwo`,
    postCode: `${party}/ram:PostalTradeAddress/ram:PostcodeCode`,
    city: `${party}/ram:PostalTradeAddress/ram:CityName`,
    country: `${party}/ram:PostalTradeAddress/ram:CountryID`,
  };
};

const ubl = {
  type: "/*/cbc:InvoiceTypeCode | /*/cbc:CreditNoteTypeCode",
  number: "/*/cbc:ID",
  issueDate: "/*/cbc:IssueDate",
  dueDate: "/*/cbc:DueDate | /*/cac:PaymentMeans/cbc:PaymentDueDate",
  deliveryDate: "/*/cac:Delivery/cbc:ActualDeliveryDate",
  periodEnd: "/*/cac:InvoicePeriod/cbc:EndDate",
  supplier: ublParty("Supplier"),
  customer: ublParty("Customer"),
  iban: `${creditTransfer}/cbc:ID`,
  bic: `${creditTransfer}/cac:FinancialInstitutionBranch/cbc:ID`,
  currency: "/*/cbc:DocumentCurrencyCode",
  line: {
    all: "/*/cac:InvoiceLine | /*/cac:CreditNoteLine",
    name: "/cac:Item/cbc:Name",
    quantity: "/*[self::cbc:InvoicedQuantity or self::cbc:CreditedQuantity]",
    unit: "/*[self::cbc:InvoicedQuantity or self::cbc:CreditedQuantity]/@unitCode",
    price: "/cac:Price/cbc:PriceAmount",
    priceBase: "/cac:Price/cbc:BaseQuantity",
    allowances: "/cac:AllowanceCharge",
    taxRate: "/cac:Item/cac:ClassifiedTaxCategory/cbc:Percent",
    taxCategory: "/cac:Item/cac:ClassifiedTaxCategory/cbc:ID",
    amount: "/cbc:LineExtensionAmount",
  },
  tax: {
    all: "/*/cac:TaxTotal/cac:TaxSubtotal",
    rate: "/cac:TaxCategory/cbc:Percent",
    category: "/cac:TaxCategory/cbc:ID",
    base: "/cbc:TaxableAmount",
    tax: "/cbc:TaxAmount",
  },
  allowances: "/*/cac:AllowanceCharge",
  allowance: {
    isCharge: "/cbc:ChargeIndicator",
    amount: "/cbc:Amount",
    reason: "/cbc:AllowanceChargeReason",
    taxRate: "/cac:TaxCategory/cbc:Percent",
  },
  net: `${totals}/cbc:TaxExclusiveAmount`,
  totalTax: "/*/cac:TaxTotal/cbc:TaxAmount[@currencyID=/*/cbc:DocumentCurrencyCode]",
  gross: `${totals}/cbc:TaxInclusiveAmount`,
  prepaid: `${totals}/cbc:PrepaidAmount`,
  rounding: `${totals}/cbc:PayableRoundingAmount`,
  due: `${totals}/cbc:PayableAmount`,
  taxCurrency: "/*/cbc:TaxCurrencyCode",
  taxInTaxCurrency: "/*/cac:TaxTotal/cbc:TaxAmount[@currencyID=/*/cbc:TaxCurrencyCode]",
  paymentTerms: "/*/cac:PaymentTerms/cbc:Note",
  paymentReference: "/*/cac:PaymentMeans/cbc:PaymentID",
  precedingNumber: "/*/cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID",
};

export type Places = typeof ubl;

const cii: Places = {
  type: `${header}/ram:TypeCode`,
  number: `${header}/ram:ID`,
  issueDate: `${header}/ram:IssueDateTime/udt:DateTimeString`,
  dueDate: `${settlement}/ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString`,
  deliveryDate: `${trade}/ram:ApplicableHeaderTradeDelivery/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime/udt:DateTimeString`,
  periodEnd: `${settlement}/ram:BillingSpecifiedPeriod/ram:EndDateTime/udt:DateTimeString`,
  supplier: ciiParty("Seller"),
  customer: ciiParty("Buyer"),
  iban: `${settlement}/${means}/ram:PayeePartyCreditorFinancialAccount/ram:IBANID`,
  bic: `${settlement}/${means}/ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID`,
  currency: `${settlement}/ram:InvoiceCurrencyCode`,
  line: {
    all: `${trade}/ram:IncludedSupplyChainTradeLineItem`,
    name: "/ram:SpecifiedTradeProduct/ram:Name",
    quantity: "/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity",
    unit: "/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode",
    price: "/ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount",
    priceBase: "/ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:BasisQuantity",
    allowances: "/ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge",
    taxRate: "/ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax/ram:RateApplicablePercent",
    taxCategory: "/ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax/ram:CategoryCode",
    amount:
      "/ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount",
  },
  tax: {
    all: `${settlement}/ram:ApplicableTradeTax`,
    rate: "/ram:RateApplicablePercent",
    category: "/ram:CategoryCode",
    base: "/ram:BasisAmount",
    tax: "/ram:CalculatedAmount",
  },
  allowances: `${settlement}/ram:SpecifiedTradeAllowanceCharge`,
  allowance: {
    isCharge: "/ram:ChargeIndicator/udt:Indicator",
    amount: "/ram:ActualAmount",
    reason: "/ram:Reason",
    taxRate: "/ram:CategoryTradeTax/ram:RateApplicablePercent",
  },
  net: `${sums}/ram:TaxBasisTotalAmount`,
  totalTax: `${sums}/ram:TaxTotalAmount[@currencyID=${settlement}/ram:InvoiceCurrencyCode]`,
  gross: `${sums}/ram:GrandTotalAmount`,
  prepaid: `${sums}/ram:TotalPrepaidAmount`,
  rounding: `${sums}/ram:RoundingAmount`,
  due: `${sums}/ram:DuePayableAmount`,
  taxCurrency: `${settlement}/ram:TaxCurrencyCode`,
  taxInTaxCurrency: `${sums}/ram:TaxTotalAmount[@currencyID=${settlement}/ram:TaxCurrencyCode]`,
  paymentTerms: `${settlement}/ram:SpecifiedTradePaymentTerms/ram:Description`,
  paymentReference: `${settlement}/ram:PaymentReference`,
  precedingNumber: `${settlement}/ram:InvoiceReferencedDocument/ram:IssuerAssignedID`,
};

export const places = { ubl, cii };
