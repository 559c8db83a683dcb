/** An exact decimal, as text: `1234.50`, `-0.005`. No exponent, no thousands. */
export type Decimal = string;

export const documentKinds = ["invoice", "credit_note", "receipt", "quote", "other"] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Lines, or taxes, or charges of one document: with more it is not read, and none is added. */
export const MOST_ROWS = 10_000;

/** Of everything that a document says of somebody: null is "it does not say". */
export interface Party {
  name: string | null;
  /** With its country's letters: `DE123456789`, `RS101234567` as printed. */
  vatId: string | null;
  registrationId: string | null;
  /** One line, parts separated by ", ". */
  address: string | null;
  /** ISO 3166 alpha-2. */
  country: string | null;
  /** No spaces. */
  iban: string | null;
  bic: string | null;
}

export interface DocumentLine {
  description: string | null;
  quantity: Decimal | null;
  /** As the document has it: a word, or UN/ECE Recommendation 20's code. */
  unit: string | null;
  /** Of one unit (a price for 100 is divided), before this line's discount; with tax where `pricesIncludeTax`. */
  unitPrice: Decimal | null;
  /** Sum of allowances less charges of the line; positive makes it cheaper. */
  discount: Decimal | null;
  /** Percent: `20`, `5.5`. */
  taxRate: Decimal | null;
  /** UNCL5305: S, Z, E, AE, K, G, O, L, M. */
  taxCategory: string | null;
  /** Quantity × price − discount; with tax where `pricesIncludeTax`. */
  amount: Decimal | null;
}

export interface DocumentTax {
  /** Percent. */
  rate: Decimal | null;
  /** UNCL5305. */
  category: string | null;
  base: Decimal | null;
  tax: Decimal | null;
}

/** An allowance or a charge on the document as a whole. */
export interface DocumentCharge {
  /** Positive is charged, negative is allowed. */
  amount: Decimal;
  reason: string | null;
  taxRate: Decimal | null;
}

/**
 * What a document says; null and empty lists are "it does not say", never a guess. Amounts have the sign that the document
 * gives them: of a credit note usually positive, and of a corrected invoice perhaps negative.
 */
export interface DocumentRecord {
  kind: DocumentKind | null;
  number: string | null;
  /** `YYYY-MM-DD`, as all dates. */
  issueDate: string | null;
  dueDate: string | null;
  /** Of supply: the day, or the last day of a period. */
  deliveryDate: string | null;
  supplier: Party;
  customer: Party;
  /** ISO 4217. */
  currency: string | null;
  /** Whether lines' prices and amounts have their tax in them. */
  pricesIncludeTax: boolean | null;
  lines: DocumentLine[];
  taxes: DocumentTax[];
  charges: DocumentCharge[];
  /** Without tax, charges and allowances included. */
  net: Decimal | null;
  tax: Decimal | null;
  gross: Decimal | null;
  prepaid: Decimal | null;
  /** What is added to `gross` before it is due. */
  rounding: Decimal | null;
  /** `gross` − `prepaid` + `rounding`. */
  due: Decimal | null;
  /** Where tax is also told in the seller's own currency. */
  taxCurrency: string | null;
  taxInTaxCurrency: Decimal | null;
  paymentTerms: string | null;
  paymentReference: string | null;
  /** Number of the invoice that this one corrects or credits. */
  precedingNumber: string | null;
  /** ISO 639-1. */
  language: string | null;
}

/** How a value was come by: from the surest to the least sure, but for a person, who is always right. */
export type Rung = "e-invoice" | "text" | "ocr" | "fallback" | "offline" | "person";

/** Why a value is believed. */
export interface Evidence {
  rung: Rung;
  /** From 1 on; null of what has no pages. */
  page: number | null;
  /** The words it was read from, at most 200 characters; of an e-invoice the element's path. */
  quote: string | null;
  /** 0 to 1: how often such a value is right. */
  confidence: number;
}

/** By path in the record: `number`, `supplier.vatId`, `lines.0.amount`. What is null has none. */
export type EvidenceByField = Record<string, Evidence>;

export interface Extraction {
  record: DocumentRecord;
  evidence: EvidenceByField;
}

export type CheckCode =
  | "lines_sum"
  | "line_amount"
  | "tax_sum"
  | "tax_amount"
  | "totals"
  | "due_amount"
  | "dates"
  | "vat_id"
  | "iban"
  | "visible_total"
  | "visible_account"
  | "supplier_unknown"
  | "supplier_vat_id_changed"
  | "bank_details_changed"
  | "possible_duplicate"
  | "missing"
  | "uncertain"
  | "instructions_inside";

/** What a check has against a record. */
export interface Finding {
  code: CheckCode;
  /** `person`: somebody has to look before it is booked; `note`: good to know. */
  severity: "person" | "note";
  /** Paths in the record that it is about. */
  fields: string[];
  /** A sentence with the figures. */
  message: string;
}

const NOBODY: Party = {
  name: null,
  vatId: null,
  registrationId: null,
  address: null,
  country: null,
  iban: null,
  bic: null,
};

/** A record of a document that says nothing. */
export const emptyRecord = (): DocumentRecord => ({
  kind: null,
  number: null,
  issueDate: null,
  dueDate: null,
  deliveryDate: null,
  supplier: { ...NOBODY },
  customer: { ...NOBODY },
  currency: null,
  pricesIncludeTax: null,
  lines: [],
  taxes: [],
  charges: [],
  net: null,
  tax: null,
  gross: null,
  prepaid: null,
  rounding: null,
  due: null,
  taxCurrency: null,
  taxInTaxCurrency: null,
  paymentTerms: null,
  paymentReference: null,
  precedingNumber: null,
  language: null,
});
