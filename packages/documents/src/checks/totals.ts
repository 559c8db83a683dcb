import type { documents } from "@kontor/crm";
import Big from "big.js";
import { exact, told } from "./amounts.ts";
import type { Check } from "./known.ts";

/**
 * Net + tax = gross, exactly: a total is made of the figures that are printed, and not of what they were rounded from
 * (EN 16931 BR-CO-15). A total of zero is a figure like any other. A tax that is not told, where no tax category has one
 * either, is none.
 */
export const checkTotals: Check = ({ record }) => {
  const [net, gross] = [exact(record.net), exact(record.gross)];
  const tax = exact(record.tax) ?? (record.taxes.length === 0 ? null : new Big(0));
  if (!net || !gross || !tax || net.plus(tax).eq(gross)) return [];
  const finding: documents.Finding = {
    code: "totals",
    severity: "person",
    fields: ["net", "tax", "gross"],
    message:
      `${told(net, record.currency)} and ${told(tax, record.currency)} of tax is ` +
      `${told(net.plus(tax), record.currency)}, not ${told(gross, record.currency)}.`,
  };
  return [finding];
};
