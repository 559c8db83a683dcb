import type { documents } from "@kontor/crm";
import Big from "big.js";
import { differs, exact, halfUnit, sumOf, told } from "./amounts.ts";
import type { Check } from "./known.ts";
import { rateOf } from "./rates.ts";

/**
 * The taxes per rate add up to `tax` (BR-CO-14), their bases to `net`, each half a minor unit off at most. Plain
 * documents often tell taxed parts only: bases may leave out what is on lines without a rate, or at 0 %, and a charge
 * without a rate, such as stamp duty. Tax in a second currency is another figure, never added up.
 */
export const checkTaxSum: Check = ({ record }) => {
  if (record.taxes.length === 0) return [];
  const { currency } = record;
  const tolerance = halfUnit(currency).times(record.taxes.length + 1);
  const findings: documents.Finding[] = [];
  const taxes = sumOf(record.taxes.map(({ tax }) => tax));
  const tax = exact(record.tax);
  if (taxes && tax && differs(taxes, tax, tolerance))
    findings.push(
      finding(
        [...record.taxes.map((_, index) => `taxes.${index}.tax`), "tax"],
        `Taxes add up to ${told(taxes, currency)}, and tax is ${told(tax, currency)}.`,
      ),
    );
  const bases = sumOf(record.taxes.map(({ base }) => base));
  const net = exact(record.net);
  if (
    bases &&
    net &&
    differs(bases, net, tolerance) &&
    untaxedParts(record).every((untaxed) => differs(bases.plus(untaxed), net, tolerance))
  )
    findings.push(
      finding(
        [...record.taxes.map((_, index) => `taxes.${index}.base`), "net"],
        `What is taxed adds up to ${told(bases, currency)}, and net is ${told(net, currency)}.`,
      ),
    );
  return findings;
};

const finding = (fields: string[], message: string): documents.Finding => ({
  code: "tax_sum",
  severity: "person",
  fields,
  message,
});

/** What bases may leave out: the untaxed lines; with them a charge that tells no rate, or all of these. */
function untaxedParts(record: documents.DocumentRecord): Big[] {
  const lines = untaxedLines(record);
  const charges = record.charges.flatMap(({ amount, taxRate }) =>
    taxRate === null ? (exact(amount) ?? []) : [],
  );
  const all = charges.reduce((sum, charge) => sum.plus(charge), new Big(0));
  return [new Big(0), ...charges, all].flatMap((charge) => [charge, lines.plus(charge)]);
}

/** Where no rate of 0 % is told among the taxes: the lines that have none. */
function untaxedLines(record: documents.DocumentRecord): Big {
  if (record.taxes.some((entry) => rateOf(entry)?.eq(0))) return new Big(0);
  const untaxed = record.lines.filter((line) => rateOf(line)?.eq(0) ?? true);
  return sumOf(untaxed.map(({ amount }) => amount)) ?? new Big(0);
}
