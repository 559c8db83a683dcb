import type { documents } from "@kontor/crm";
import type { Told } from "./xml-element.ts";

/** Where a format says what EN 16931 calls a business term (BT); null where it does not say it. Texts as they stand. */
export interface InvoiceTerms {
  kind: documents.DocumentKind | null;
  kindTold: Told | null;
  /** BT-1 */
  number: Told | null;
  /** BT-2; dates in ISO 8601. */
  issueDate: Told | null;
  /** BT-9 */
  dueDate: Told | null;
  /** BT-72, else BT-74. */
  deliveryDate: Told | null;
  /** BG-4, with the account of BG-17. */
  supplier: PartyTerms;
  /** BG-7, with BT-91. */
  customer: PartyTerms;
  /** BT-5 */
  currency: Told | null;
  lines: LineTerms[];
  /** BG-23: BT-119, 118, 116, 117. */
  taxes: { rate: Told | null; category: Told | null; base: Told | null; tax: Told | null }[];
  /** BG-20, BG-21 */
  charges: AllowanceTerms[];
  /** BT-109 */
  net: Told | null;
  /** BT-110 */
  tax: Told | null;
  /** BT-112 */
  gross: Told | null;
  /** BT-113 */
  prepaid: Told | null;
  /** BT-114 */
  rounding: Told | null;
  /** BT-115 */
  due: Told | null;
  /** BT-6 */
  taxCurrency: Told | null;
  /** BT-111 */
  taxInTaxCurrency: Told | null;
  /** BT-20, a text each. */
  paymentTerms: Told[];
  /** BT-83 */
  paymentReference: Told | null;
  /** BT-25 */
  precedingNumber: Told | null;
  language: Told | null;
}

export interface PartyTerms {
  /** BT-27, BT-44 */
  name: Told | null;
  /** BT-31, BT-48 */
  vatId: Told | null;
  /** BT-30, BT-47 */
  registrationId: Told | null;
  /** BG-5, BG-8: parts of the address, each of words. */
  address: (Told | null)[][];
  /** BT-40, BT-55 */
  country: Told | null;
  /** BT-84 */
  account: Told | null;
  /** BT-86 */
  bic: Told | null;
}

/** BG-25 */
export interface LineTerms {
  /** BT-153, else BT-154. */
  description: Told | null;
  /** BT-129 */
  quantity: Told | null;
  /** BT-130 */
  unit: Told | null;
  /** BT-146: for `priceBase` (BT-149) units. */
  price: Told | null;
  priceBase: Told | null;
  /** BG-27, BG-28 */
  allowances: AllowanceTerms[];
  /** BT-152 */
  taxRate: Told | null;
  /** BT-151 */
  taxCategory: Told | null;
  /** BT-131 */
  amount: Told | null;
}

export interface AllowanceTerms {
  isCharge: boolean;
  amount: Told | null;
  reason: Told | null;
  taxRate: Told | null;
}
