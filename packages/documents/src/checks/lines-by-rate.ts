import type { documents } from "@kontor/crm";
import Big from "big.js";
import { differs, exact, halfUnit, told } from "./amounts.ts";
import type { Check } from "./known.ts";
import { rateOf } from "./rates.ts";

interface AtRate {
  sum: Big;
  figures: number;
  fields: string[];
}

/**
 * What is on lines and charges at a rate is that rate's base (BR-S-8 and its likes), or base and tax where prices
 * include it; half a minor unit per figure. Only where every line and charge tells amount and rate, every tax entry its
 * base, and lines and charges are known to be with tax or without.
 */
export const checkLinesByRate: Check = ({ record }) => {
  if (record.pricesIncludeTax === null || record.lines.length === 0 || record.taxes.length === 0) return [];
  const lines = byRate([
    ...record.lines.map((line, index) => ({
      rate: rateOf(line),
      amount: exact(line.amount),
      fields: [`lines.${index}.amount`, `lines.${index}.taxRate`],
    })),
    ...record.charges.map((charge, index) => ({
      rate: rateOf(charge),
      amount: exact(charge.amount),
      fields: [`charges.${index}.amount`, `charges.${index}.taxRate`],
    })),
  ]);
  const taxes = byRate(
    record.taxes.map((entry, index) => ({
      rate: rateOf(entry),
      amount: record.pricesIncludeTax ? withTax(entry) : exact(entry.base),
      fields: [`taxes.${index}.base`, `taxes.${index}.rate`],
    })),
  );
  if (!lines || !taxes) return [];
  return [...new Set([...lines.keys(), ...taxes.keys()])].flatMap((rate) =>
    compare(rate, lines.get(rate), taxes.get(rate), record.currency),
  );
};

function withTax({ base, tax }: documents.DocumentTax): Big | null {
  const [without, of] = [exact(base), exact(tax)];
  return without && of ? without.plus(of) : null;
}

function byRate(
  parts: readonly { rate: Big | null; amount: Big | null; fields: string[] }[],
): Map<string, AtRate> | null {
  const rates = new Map<string, AtRate>();
  for (const { rate, amount, fields } of parts) {
    if (!rate || !amount) return null;
    const key = rate.toFixed();
    const at = rates.get(key) ?? { sum: new Big(0), figures: 0, fields: [] };
    at.sum = at.sum.plus(amount);
    at.figures += 1;
    at.fields.push(...fields);
    rates.set(key, at);
  }
  return rates;
}

function compare(
  rate: string,
  lines: AtRate | undefined,
  taxes: AtRate | undefined,
  currency: string | null,
): documents.Finding[] {
  // A document that tells taxed parts only leaves out what is at 0 %.
  if (!taxes && rate === "0") return [];
  const [sum, base] = [lines?.sum ?? new Big(0), taxes?.sum ?? new Big(0)];
  const tolerance = halfUnit(currency).times((lines?.figures ?? 0) + (taxes?.figures ?? 0));
  if (!differs(sum, base, tolerance)) return [];
  return [
    {
      code: "lines_sum",
      severity: "person",
      fields: [...(lines?.fields ?? ["lines"]), ...(taxes?.fields ?? ["taxes"])],
      message: `Lines at ${rate} % add up to ${told(sum, currency)}, and ${told(base, currency)} is taxed at that rate.`,
    },
  ];
}
