import { type Company, type Country, company } from "./companies.ts";
import type { Format } from "./format.ts";
import type { Random } from "./random.ts";
import { chooseWords, WORDINGS, type Words } from "./words/index.ts";
import type { Wordings } from "./words/wording.ts";

export interface Line {
  description: string;
  quantity: number;
  /** Cents, as all amounts. */
  unitPrice: number;
  /** Percent. */
  discount: number;
  /** Percent. */
  rate: number;
  amount: number;
}

/** What a layout lays out. */
export interface Content {
  kind: "invoice" | "credit_note" | "receipt";
  words: Words;
  format: Format;
  supplier: Company;
  customer: Company;
  number: string;
  original: string;
  reference: string;
  issueDate: string;
  dueDate: string;
  deliveryDate: string;
  currency: string;
  taxIncluded: boolean;
  lines: Line[];
  taxes: { rate: number; base: number; tax: number }[];
  /** Of the document as a whole: what is taken off, and what is added. */
  discount: number;
  shipping: number;
  net: number;
  tax: number;
  gross: number;
  prepaid: number;
  due: number;
}

export interface Traits {
  kind?: Content["kind"];
  countries: { supplier: Country; customer: Country };
  currency: string;
  format: Format;
  rates: number[];
  lines: [number, number];
  /** Percent. */
  lineDiscount?: number;
  taxIncluded?: boolean;
  /** Only with one rate. */
  discount?: boolean;
  shipping?: boolean;
  prepaid?: boolean;
}

const NUMBERS = [
  "2026-#####",
  "RE-2026/####",
  "INV######",
  "F/26/###",
  "3#######",
  "26-300-000###",
  "A#####-26",
];

export function content(traits: Traits, wordings: Wordings, random: Random): Content {
  const { format, countries } = traits;
  const issued = Date.UTC(2026, random.int(0, 9), random.int(1, 28));
  const day = (after: number) => new Date(issued + after * 86_400_000).toISOString().slice(0, 10);
  const numberShape = random.pick(NUMBERS);
  const number = () => numberShape.replace(/#/g, () => `${random.int(1, 9)}`);
  const lines = drawLines(traits, random);
  const sum = lines.reduce((total, { amount }) => total + amount, 0);
  const discount = traits.discount ? Math.round(sum * random.pick([0.02, 0.05, 0.1])) : 0;
  const shipping = traits.shipping ? random.pick([490, 995, 1500]) : 0;
  const taxes = taxesOf(lines, shipping - discount, traits);
  const net = taxes.reduce((total, { base }) => total + base, 0);
  const tax = taxes.reduce((total, one) => total + one.tax, 0);
  const supplier = company(countries.supplier, random);
  let customer = company(countries.customer, random);
  while (sameWords(customer.name, supplier.name)) customer = company(countries.customer, random);
  const prepaid = traits.prepaid ? Math.round((net + tax) * 0.3) : 0;
  return {
    kind: traits.kind ?? "invoice",
    words: chooseWords(format.language, wordings, random),
    format,
    supplier,
    customer,
    number: number(),
    original: number(),
    reference: `${random.digits(6)}-${random.digits(4)}`,
    issueDate: day(0),
    dueDate: day(random.pick([14, 15, 30])),
    deliveryDate: day(-random.int(1, 9)),
    currency: traits.currency,
    taxIncluded: traits.taxIncluded === true,
    lines,
    taxes,
    discount,
    shipping,
    net,
    tax,
    gross: net + tax,
    prepaid,
    due: net + tax - prepaid,
  };
}

/** Two firms that differ by their legal form alone would be told apart by nobody. */
const sameWords = (one: string, other: string): boolean =>
  `${one.split(" ", 2)}` === `${other.split(" ", 2)}`;

function drawLines(
  { format, lines: [least, most], rates, lineDiscount = 0 }: Traits,
  random: Random,
): Line[] {
  return Array.from({ length: random.int(least, most) }, (_, at) => {
    const quantity = random.pick([1, 1, 2, 3, 4, 5, 10, 12]);
    const unitPrice = random.int(3, 900) * random.pick([5, 10, 50, 99, 100]);
    const discount = random.chance(0.5) ? lineDiscount : 0;
    return {
      description: random.pick(WORDINGS[format.language].goods),
      quantity,
      unitPrice,
      discount,
      rate: rates[at % rates.length] ?? 0,
      amount: Math.round((quantity * unitPrice * (100 - discount)) / 100),
    };
  });
}

function taxesOf(lines: readonly Line[], extra: number, { taxIncluded, rates }: Traits): Content["taxes"] {
  return rates
    .map((rate, at) => {
      const amounts = lines.filter((line) => line.rate === rate).map(({ amount }) => amount);
      const sum = amounts.reduce((total, amount) => total + amount, at === 0 ? extra : 0);
      const tax = Math.round(taxIncluded ? sum - (sum * 100) / (100 + rate) : (sum * rate) / 100);
      return { rate, tax, base: taxIncluded ? sum - tax : sum };
    })
    .filter(({ base }) => base !== 0);
}
