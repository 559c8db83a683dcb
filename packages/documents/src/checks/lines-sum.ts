import type { documents } from "@kontor/crm";
import type Big from "big.js";
import { differs, exact, halfUnit, sumOf, told } from "./amounts.ts";
import type { Check } from "./known.ts";

type DocumentRecord = documents.DocumentRecord;

/**
 * Lines and charges add up to `net`, or to `gross` where prices include tax; to either where that is not told. EN 16931
 * adds up rounded lines exactly (BR-CO-10, BR-CO-13); others add up unrounded ones, so every line may be half a minor
 * unit off, and the total. A document that tells no lines, or not all amounts, is not checked.
 */
export const checkLinesSum: Check = ({ record }) => {
  if (record.lines.length === 0) return [];
  const sum = sumOf([...record.lines, ...record.charges].map(({ amount }) => amount));
  const totals = totalsOf(record);
  if (!sum || totals.length === 0) return [];
  const tolerance = halfUnit(record.currency).times(record.lines.length + record.charges.length + 1);
  const [nearest] = totals.toSorted((a, b) => a.is.minus(sum).abs().cmp(b.is.minus(sum).abs()));
  if (!nearest || !differs(sum, nearest.is, tolerance)) return [];
  return [
    {
      code: "lines_sum",
      severity: "person",
      fields: [
        "lines",
        ...record.lines.map((_, index) => `lines.${index}.amount`),
        ...record.charges.map((_, index) => `charges.${index}.amount`),
        nearest.field,
      ],
      message:
        `Lines${record.charges.length > 0 ? ", charges and allowances" : ""} add up to ${told(sum, record.currency)}, ` +
        `and ${nearest.field} is ${told(nearest.is, record.currency)}.`,
    },
  ];
};

function totalsOf(record: DocumentRecord): { field: "net" | "gross"; is: Big }[] {
  const [net, tax, gross] = [exact(record.net), exact(record.tax), exact(record.gross)];
  const withoutTax = net ?? (gross && tax ? gross.minus(tax) : null);
  return [
    ...(withoutTax && record.pricesIncludeTax !== true
      ? [{ field: net ? ("net" as const) : ("gross" as const), is: withoutTax }]
      : []),
    ...(gross && record.pricesIncludeTax !== false ? [{ field: "gross" as const, is: gross }] : []),
  ];
}
