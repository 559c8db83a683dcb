import type { documents } from "@kontor/crm";
import { differs, exact, halfUnit, told } from "./amounts.ts";
import type { Check } from "./known.ts";
import { whyLineDiffers } from "./why-line-differs.ts";

/**
 * Amount = quantity × price − discount, of every line that tells amount, quantity and price. Amount and discount are
 * rounded figures, each half a minor unit off at most; EN 16931 rounds the amount alone (BT-131), Peppol's R120 allows
 * two minor units. A difference that explains itself is a note, for the amount is held against the total besides.
 */
export const checkLineAmounts: Check = ({ record }) =>
  record.lines.flatMap((line, index) => {
    const [amount, quantity, price] = [exact(line.amount), exact(line.quantity), exact(line.unitPrice)];
    if (!amount || !quantity || !price || line.unitPrice === null) return [];
    const discount = exact(line.discount);
    const should = quantity.times(price).minus(discount ?? 0);
    const half = halfUnit(record.currency);
    const rounding = discount && !discount.eq(0) ? half.times(2) : half;
    if (!differs(amount, should, rounding)) return [];
    const difference = { amount, should, quantity, unitPrice: line.unitPrice, rounding };
    const why = whyLineDiffers(difference, record.currency);
    const parts = ["amount", "quantity", "unitPrice", ...(line.discount === null ? [] : ["discount"])];
    return [
      {
        code: "line_amount",
        severity: why === null ? "person" : "note",
        fields: parts.map((part) => `lines.${index}.${part}`),
        message:
          `Line ${index + 1}: ${line.quantity} × ${line.unitPrice}${line.discount === null ? "" : ` − ${line.discount}`} ` +
          `is ${told(should, record.currency)}, not ${told(amount, record.currency)}${why === null ? "" : `; ${why}`}.`,
      } satisfies documents.Finding,
    ];
  });
