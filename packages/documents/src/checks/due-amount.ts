import type { documents } from "@kontor/crm";
import Big from "big.js";
import { exact, told } from "./amounts.ts";
import type { Check } from "./known.ts";

/**
 * Due = gross − prepaid + rounding, exactly (EN 16931 BR-CO-16). Who has paid on the spot often sees only "due 0.00":
 * less due than there is, with no word of what was paid, is a note.
 */
export const checkDueAmount: Check = ({ record }) => {
  const { currency } = record;
  const [gross, due] = [exact(record.gross), exact(record.due)];
  if (!gross || !due) return [];
  const [prepaid, rounding] = [exact(record.prepaid), exact(record.rounding)];
  const should = gross.minus(prepaid ?? 0).plus(rounding ?? 0);
  if (due.eq(should)) return [];
  const unsaid = !prepaid && !rounding && isBetween(due, gross);
  const finding: documents.Finding = {
    code: "due_amount",
    severity: unsaid ? "note" : "person",
    fields: ["gross", "prepaid", "rounding", "due"],
    message: unsaid
      ? `${told(due, currency)} of ${told(gross, currency)} is due; what was paid is not told.`
      : `${told(gross, currency)} less ${told(prepaid ?? new Big(0), currency)} prepaid` +
        `${rounding ? `, rounded by ${told(rounding, currency)},` : ""} is ${told(should, currency)} due, ` +
        `not ${told(due, currency)}.`,
  };
  return [finding];
};

const isBetween = (due: Big, gross: Big): boolean =>
  due.eq(0) || (due.s === gross.s && due.abs().lt(gross.abs()));
