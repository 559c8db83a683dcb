import { z } from "zod";
import { isCurrency } from "../currencies.ts";
import { isDay } from "./calendar-day.ts";
import { hasControls } from "./control-characters.ts";
import { type DocumentRecord, documentKinds, MOST_ROWS } from "./record.ts";

/** What single values look like. */
interface Leaves {
  text: z.ZodType<string>;
  decimal: z.ZodType<string>;
  day: z.ZodType<string>;
  currency: z.ZodType<string>;
  country: z.ZodType<string>;
  account: z.ZodType<string>;
}

const schemaOf = ({ text, decimal, day, currency, country, account }: Leaves, mostRows: number) => {
  const told = <Value extends z.ZodType>(value: Value) => value.nullable().default(null);
  const party = z.strictObject({
    name: told(text),
    vatId: told(text),
    registrationId: told(text),
    address: told(text),
    country: told(country),
    iban: told(account),
    bic: told(account),
  });
  return z.strictObject({
    kind: told(z.enum(documentKinds)),
    number: told(text),
    issueDate: told(day),
    dueDate: told(day),
    deliveryDate: told(day),
    supplier: party,
    customer: party,
    currency: told(currency),
    pricesIncludeTax: told(z.boolean()),
    lines: z
      .array(
        z.strictObject({
          description: told(text),
          quantity: told(decimal),
          unit: told(text),
          unitPrice: told(decimal),
          discount: told(decimal),
          taxRate: told(decimal),
          taxCategory: told(text),
          amount: told(decimal),
        }),
      )
      .max(mostRows),
    taxes: z
      .array(
        z.strictObject({
          rate: told(decimal),
          category: told(text),
          base: told(decimal),
          tax: told(decimal),
        }),
      )
      .max(mostRows),
    charges: z
      .array(z.strictObject({ amount: decimal, reason: told(text), taxRate: told(decimal) }))
      .max(mostRows),
    net: told(decimal),
    tax: told(decimal),
    gross: told(decimal),
    prepaid: told(decimal),
    rounding: told(decimal),
    due: told(decimal),
    taxCurrency: told(currency),
    taxInTaxCurrency: told(decimal),
    paymentTerms: told(text),
    paymentReference: told(text),
    precedingNumber: told(text),
    language: told(text),
  });
};

const LONGEST = 2_000;

const compact = (text: string): string => text.replaceAll(/\s/g, "").toUpperCase();

/** What a person may put into a record, part by part. */
export const correctableRecord = schemaOf(
  {
    text: z
      .string()
      .trim()
      .min(1, "leave out what is empty: null")
      .max(LONGEST)
      .refine((text) => !hasControls(text), "a text without control characters"),
    decimal: z.string().regex(/^-?\d{1,15}(\.\d{1,10})?$/, "a plain decimal such as 1234.50"),
    day: z.string().refine(isDay, "a day as YYYY-MM-DD"),
    currency: z.string().refine(isCurrency, "a currency of ISO 4217, such as EUR"),
    country: z.string().regex(/^[A-Z]{2}$/, "a country of ISO 3166, such as RS"),
    account: z
      .string()
      .transform(compact)
      .pipe(z.string().regex(/^[A-Z0-9]{4,34}$/, "an IBAN or a BIC")),
  },
  MOST_ROWS,
);

const anything = z.string();
/** What is a record by its shape, whatever was read into it. */
export const anyRecord: z.ZodType<DocumentRecord> = schemaOf(
  {
    ...{ text: anything, decimal: anything, day: anything },
    ...{ currency: anything, country: anything, account: anything },
  },
  Number.MAX_SAFE_INTEGER,
);
