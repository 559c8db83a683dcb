/** What a layout has to name; each in the words that most use, and in others that are kept for measuring. */
export interface Wording {
  invoice: Choice;
  creditNote: Choice;
  receipt: Choice;
  number: Choice;
  date: Choice;
  due: Choice;
  delivery: Choice;
  customer: Choice;
  supplier: Choice;
  item: Choice;
  quantity: Choice;
  price: Choice;
  amount: Choice;
  rate: Choice;
  net: Choice;
  tax: Choice;
  gross: Choice;
  prepaid: Choice;
  balance: Choice;
  discount: Choice;
  shipping: Choice;
  vatId: Choice;
  terms: Choice;
  reference: Choice;
  original: Choice;
  months: readonly string[];
  goods: readonly string[];
}

export interface Choice {
  usual: readonly string[];
  unseen: readonly string[];
}

export type Language = "en" | "de" | "sr" | "fr" | "it" | "nl" | "es";
export type Wordings = "usual" | "unseen";
