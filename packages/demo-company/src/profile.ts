import type { Currency } from "./rows.ts";

export type Language = "sr" | "en";
/** One text in both languages. */
export type Bilingual = Readonly<Record<Language, string>>;

export type CategoryKey =
  | "goods"
  | "rent"
  | "utilities"
  | "fuel"
  | "vehicles"
  | "delivery"
  | "salaries"
  | "training"
  | "software"
  | "telecom"
  | "marketing"
  | "travel"
  | "hospitality"
  | "office"
  | "accounting"
  | "bank";

/** How a customer trades; drawn when the data file does not say. `quiet` is marked as customer but has not bought yet. */
export type Habit =
  | "loyal"
  | "regular"
  | "occasional"
  | "oneOff"
  | "badPayer"
  | "recent"
  | "lapsed"
  | "quiet";

export interface CompanyEntry {
  name: string;
  city: string;
  country: string;
  /** `unmarked` buys without being marked as customer. */
  role: "customer" | "supplier" | "both" | "prospect" | "unmarked";
  habit?: Habit;
  /** What a supplier is paid for. */
  supplies?: CategoryKey;
  /** A second currency this customer is invoiced in. */
  alsoIn?: Currency;
  note?: string;
}

export interface ProductEntry {
  sku: string;
  name: string;
  unit: string;
  /** In whole units of the currency, at most two decimals. */
  price: number;
  reduced?: boolean;
  currency?: Currency;
  retired?: boolean;
}

/** Everything that makes one demo company different from the other. */
export interface CompanyProfile {
  slug: string;
  name: string;
  timeZone: string;
  locale: string;
  baseCurrency: Currency;
  country: string;
  language: Language;
  /** Basis points for sales at home; sales abroad carry none. */
  taxRates: { standard: number; reduced: number };
  /** The currency customers of a country are invoiced in. */
  currencyOf: (country: string) => Currency;
  numbers: { invoice: string; creditNote: string; quote: string };
  /** What stands before the invoice number on a transfer. */
  paymentReference: string;
  stages: readonly { name: string; kind: "open" | "won" | "lost" }[];
  companies: readonly CompanyEntry[];
  products: readonly ProductEntry[];
  dealTopics: readonly string[];
}
