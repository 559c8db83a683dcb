import type { documents } from "@kontor/crm";
import { differs, exact, halfUnit, sumOf } from "../checks/amounts.ts";
import { confidenceOf, type Shown } from "./believe.ts";

/** What contradicts another figure of the same page. */
const CONTRADICTED = 0.5;

/**
 * Evidence with figures weighed by each other: those that add up are surer than those that stand alone, and those that
 * don't are doubtful. What is wrong with them is for the checks to say.
 */
export function weighFigures(
  { record, evidence }: documents.Extraction,
  shown: Shown,
): documents.EvidenceByField {
  const { tied, untied } = confidenceOf(shown);
  const weighed = { ...evidence };
  const set = (paths: readonly string[], confidence: (before: number) => number) => {
    for (const path of paths) {
      const before = weighed[path];
      if (before) weighed[path] = { ...before, confidence: confidence(before.confidence) };
    }
  };
  const verdict = (paths: readonly string[], holds: boolean | null) => {
    if (holds !== null)
      set(paths, (before) => (holds ? Math.max(before, tied) : Math.min(before, CONTRADICTED)));
  };
  set(["net", "tax", "gross", "due"], (before) => Math.min(before, untied));
  for (const [index, line] of record.lines.entries())
    verdict(
      ["quantity", "unitPrice", "discount", "amount"].map((field) => `lines.${index}.${field}`),
      lineHolds(line, record.currency),
    );
  for (const total of ["net", "gross"] as const) if (isSumOfLines(record, total)) verdict([total], true);
  verdict(["due"], dueHolds(record));
  verdict(["net", "tax", "gross"], totalsHold(record));
  return weighed;
}

function lineHolds(line: documents.DocumentLine, currency: string | null): boolean | null {
  const [quantity, price, amount] = [exact(line.quantity), exact(line.unitPrice), exact(line.amount)];
  if (!quantity || !price || !amount) return null;
  const discount = exact(line.discount ?? "0");
  return discount && !differs(quantity.times(price).minus(discount).abs(), amount.abs(), halfUnit(currency));
}

/** Several lines, and what is charged besides, come to it; of `gross` where no tax is added below. */
function isSumOfLines(record: documents.DocumentRecord, total: "net" | "gross"): boolean {
  const { lines, charges, tax, pricesIncludeTax, currency } = record;
  if (lines.length < 2 || (total === "gross" && tax !== null && pricesIncludeTax !== true)) return false;
  const [sum, told] = [sumOf([...lines, ...charges].map(({ amount }) => amount)), exact(record[total])];
  return sum !== null && told !== null && !differs(sum, told, halfUnit(currency));
}

function totalsHold({ net, tax, gross, currency }: documents.DocumentRecord): boolean | null {
  const [sum, total] = [sumOf([net, tax]), exact(gross)];
  return sum && total && !differs(sum, total, halfUnit(currency));
}

function dueHolds(record: documents.DocumentRecord): boolean | null {
  const [sum, due] = [sumOf([record.gross, record.rounding ?? "0"]), exact(record.due)];
  const prepaid = exact(record.prepaid ?? "0");
  return sum && due && prepaid && !differs(sum.minus(prepaid), due, halfUnit(record.currency));
}
