import type { documents } from "@kontor/crm";
import { differs, exact, halfUnit, told } from "./amounts.ts";
import type { Check } from "./known.ts";
import { rateOf } from "./rates.ts";

/**
 * Tax = base × rate, of every rate that tells the three; nothing where a category has none. EN 16931 rounds once a rate
 * (BR-CO-17): half a minor unit. Those who round each line's tax are as many halves off as there are lines at the rate;
 * both are in use, and the second is the wider. Where prices include tax, the base is what rounding the tax left: as much off, times
 * the rate, once more.
 */
export const checkTaxAmounts: Check = ({ record }) =>
  record.taxes.flatMap((entry, index) => {
    const [base, tax] = [exact(entry.base), exact(entry.tax)];
    const rate = rateOf(entry);
    if (!base || !tax || !rate) return [];
    const should = base.times(rate).div(100);
    const lines = record.lines.filter((line) => rateOf(line)?.eq(rate) ?? true).length;
    const charges = record.charges.filter((charge) => exact(charge.taxRate)?.eq(rate) ?? true).length;
    const half = halfUnit(record.currency);
    const rounded = half.times(Math.max(1, lines + charges) + 1);
    const tolerance = record.pricesIncludeTax ? rounded.times(rate.div(100).plus(1)) : rounded;
    if (!differs(tax, should, rate.eq(0) ? half : tolerance)) return [];
    return [
      {
        code: "tax_amount",
        severity: "person",
        fields: ["base", "rate", "tax"].map((part) => `taxes.${index}.${part}`),
        message: `${rate.toFixed()} % of ${told(base, record.currency)} is ${told(should, record.currency)}, not ${told(tax, record.currency)}.`,
      } satisfies documents.Finding,
    ];
  });
