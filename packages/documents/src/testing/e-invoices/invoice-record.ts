import { documents } from "@kontor/crm";
import fc from "fast-check";

/** Exact decimals in canonical form, far beyond what a float holds. */
const decimal = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.integer({ min: 0, max: 8 }))
  .map(([negative, digits, places]) => {
    const text = digits.toString().padStart(places + 1, "0");
    const whole = text.slice(0, text.length - places);
    const fraction = text.slice(text.length - places).replace(/0+$/, "");
    const value = fraction === "" ? whole : `${whole}.${fraction}`;
    return negative && digits !== 0n ? `-${value}` : value;
  });

const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .map((raw) => raw.replace(/[\p{C}\s]+/gu, " ").trim())
  .filter((value) => value !== "");

const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const day = fc
  .date({ min: new Date("2000-01-01T00:00:00Z"), max: new Date("2099-12-31T00:00:00Z"), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));

const party = fc.record({
  name: text,
  vatId: orNull(fc.stringMatching(/^[A-Z]{2}[0-9]{8,11}$/)),
  registrationId: orNull(text),
  address: orNull(text),
  country: orNull(fc.constantFrom("RS", "DE", "IT", "FR")),
  iban: fc.constant(null),
  bic: fc.constant(null),
});

const supplier = fc
  .tuple(party, orNull(fc.stringMatching(/^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,20}$/)), fc.boolean())
  .map(([of, iban, hasBic]) => ({ ...of, iban, bic: iban !== null && hasBic ? "BYLADEM1001" : null }));

const line = fc.record({
  description: orNull(text),
  quantity: orNull(decimal),
  unit: fc.constantFrom("C62", "KGM", "HUR"),
  unitPrice: orNull(decimal),
  discount: orNull(decimal),
  taxRate: orNull(decimal),
  taxCategory: orNull(fc.constantFrom("S", "Z", "E", "AE", "K", "G", "O")),
  amount: decimal,
});

/** Records that both UBL and CII can say, whether their figures add up or not. */
export const invoiceRecord: fc.Arbitrary<documents.DocumentRecord> = fc
  .record({
    kind: fc.constantFrom<documents.DocumentKind>("invoice", "credit_note"),
    number: text,
    issueDate: day,
    dueDate: orNull(day),
    deliveryDate: orNull(day),
    supplier,
    customer: party,
    currency: fc.constantFrom("EUR", "RSD", "USD"),
    lines: fc.array(line, { maxLength: 3 }),
    taxes: fc.array(
      fc.record({
        rate: orNull(decimal),
        category: orNull(fc.constantFrom("S", "E")),
        base: decimal,
        tax: decimal,
      }),
      { maxLength: 2 },
    ),
    charges: fc.array(fc.record({ amount: decimal, reason: orNull(text), taxRate: orNull(decimal) }), {
      maxLength: 2,
    }),
    net: orNull(decimal),
    tax: decimal,
    gross: decimal,
    prepaid: orNull(decimal),
    rounding: orNull(decimal),
    due: orNull(decimal),
    taxCurrency: orNull(fc.constant("CHF")),
    taxInTaxCurrency: orNull(decimal),
    paymentTerms: orNull(text),
    paymentReference: orNull(text),
    precedingNumber: orNull(text),
    language: orNull(fc.constantFrom("de", "sr", "en")),
  })
  .map((drawn) => ({
    ...documents.emptyRecord(),
    ...drawn,
    pricesIncludeTax: drawn.lines.length === 0 ? null : false,
    lines: drawn.lines.map((of) => ({ ...of, unit: of.quantity === null ? null : of.unit })),
    taxInTaxCurrency: drawn.taxCurrency === null ? null : drawn.taxInTaxCurrency,
  }));
