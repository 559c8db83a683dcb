import { currencyExponent, documents } from "@kontor/crm";
import Big from "big.js";
import fc from "fast-check";

interface Drawn {
  currency: string;
  kind: documents.DocumentKind;
  sign: 1 | -1;
  pricesIncludeTax: boolean;
  roundsLines: boolean;
  lines: { quantity: string; price: string; discount: string | null; rate: string }[];
  charges: { amount: string; rate: string }[];
  prepaid: number | null;
  rounding: number | null;
  localTax: boolean;
}

const RATES = ["20", "10", "5.5", "0"];

const decimal = (least: number, most: number, places: number) =>
  fc
    .tuple(fc.integer({ min: least, max: most }), fc.integer({ min: 0, max: places }))
    .map(([digits, shift]) => new Big(digits).div(new Big(10).pow(shift)).toFixed());

const drawn: fc.Arbitrary<Drawn> = fc.record({
  currency: fc.constantFrom("EUR", "RSD", "JPY", "KWD"),
  kind: fc.constantFrom("invoice", "credit_note", "receipt"),
  sign: fc.constantFrom(1, -1),
  pricesIncludeTax: fc.boolean(),
  roundsLines: fc.boolean(),
  lines: fc.array(
    fc.record({
      quantity: decimal(-20, 5_000, 3),
      price: decimal(0, 9_999_999, 5),
      discount: fc.option(decimal(0, 500, 0)),
      rate: fc.constantFrom(...RATES),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  charges: fc.array(fc.record({ amount: decimal(-900, 900, 0), rate: fc.constantFrom(...RATES) }), {
    maxLength: 2,
  }),
  prepaid: fc.option(fc.integer({ min: -100_000, max: 100_000 })),
  rounding: fc.option(fc.integer({ min: -50, max: 50 })),
  localTax: fc.boolean(),
});

/**
 * Records whose figures are all consistent, with everything that EN 16931 knows: several rates, tax rounded per rate or
 * per line, prices with tax and with more decimals than the currency, discounts, allowances and charges, negative
 * quantities and documents, credit notes, zero totals, prepaid amounts beyond the total, rounding, tax in a second currency.
 */
export const consistentRecord: fc.Arbitrary<documents.DocumentRecord> = drawn.map(recordOf);

function recordOf(of: Drawn): documents.DocumentRecord {
  const places = currencyExponent(of.currency);
  const rounded = (figure: Big) => figure.round(places, Big.roundHalfUp);
  const written = (figure: Big) => figure.toFixed(places);
  const minor = (units: number) => new Big(units).div(new Big(10).pow(places));
  const lines = of.lines.map((line) => {
    const quantity = new Big(line.quantity).times(of.sign);
    const amount = rounded(quantity.times(line.price).minus(minor(Number(line.discount ?? 0))));
    return { ...line, quantity: quantity.toFixed(), amount };
  });
  const charges = of.charges.map(({ amount, rate }) => ({ amount: minor(Number(amount) * of.sign), rate }));
  const taxes = RATES.flatMap((rate) => {
    const parts = [...lines, ...charges].filter((part) => part.rate === rate).map(({ amount }) => amount);
    if (parts.length === 0) return [];
    const sum = parts.reduce((a, b) => a.plus(b));
    const share = new Big(rate).div(of.pricesIncludeTax ? new Big(rate).plus(100) : 100);
    const taxOf = (part: Big) => rounded(part.times(share));
    const tax = of.roundsLines ? parts.map(taxOf).reduce((a, b) => a.plus(b)) : taxOf(sum);
    return [{ rate, base: of.pricesIncludeTax ? sum.minus(tax) : sum, tax }];
  });
  const net = taxes.reduce((sum, { base }) => sum.plus(base), new Big(0));
  const tax = taxes.reduce((sum, entry) => sum.plus(entry.tax), new Big(0));
  const gross = net.plus(tax);
  const prepaid = of.prepaid === null ? null : minor(of.prepaid);
  const rounding = of.rounding === null ? null : minor(of.rounding);
  return {
    ...documents.emptyRecord(),
    kind: of.kind,
    number: "2026-0042",
    issueDate: "2026-11-02",
    dueDate: "2026-12-02",
    deliveryDate: "2026-10-31",
    supplier: { ...documents.emptyRecord().supplier, name: "Delta Promet d.o.o.", country: "RS" },
    currency: of.currency,
    pricesIncludeTax: of.pricesIncludeTax,
    lines: lines.map((line) => ({
      description: "Goods",
      quantity: line.quantity,
      unit: "C62",
      unitPrice: line.price,
      discount: line.discount === null ? null : written(minor(Number(line.discount))),
      taxRate: line.rate,
      taxCategory: line.rate === "0" ? "Z" : "S",
      amount: written(line.amount),
    })),
    charges: charges.map((charge) => ({
      amount: written(charge.amount),
      reason: null,
      taxRate: charge.rate,
    })),
    taxes: taxes.map((entry) => ({
      rate: entry.rate,
      category: entry.rate === "0" ? "Z" : "S",
      base: written(entry.base),
      tax: written(entry.tax),
    })),
    net: written(net),
    tax: written(tax),
    gross: written(gross),
    prepaid: prepaid && written(prepaid),
    rounding: rounding && written(rounding),
    due: written(gross.minus(prepaid ?? 0).plus(rounding ?? 0)),
    taxCurrency: of.localTax ? "CHF" : null,
    taxInTaxCurrency: of.localTax ? tax.times("1.0731").toFixed(2) : null,
  };
}
