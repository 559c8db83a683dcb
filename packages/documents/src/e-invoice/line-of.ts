import type { documents } from "@kontor/crm";
import Big from "big.js";
import { discountOf } from "./allowances.ts";
import { decimalOf, plain } from "./decimal.ts";
import { EInvoiceError } from "./e-invoice-error.ts";
import type { FieldNotes } from "./field-notes.ts";
import type { LineTerms } from "./terms.ts";
import { lineOf } from "./values.ts";
import type { Told } from "./xml-element.ts";

/** Decimal places of a price that was told for several units, where it does not divide evenly. */
const PLACES = 10;
const HALF_EVEN = 2;

export function documentLineOf(field: string, terms: LineTerms, notes: FieldNotes): documents.DocumentLine {
  return {
    description: notes.take(`${field}.description`, terms.description, lineOf),
    quantity: notes.take(`${field}.quantity`, terms.quantity, decimalOf),
    unit: notes.take(`${field}.unit`, terms.unit, lineOf),
    unitPrice: notes.take(`${field}.unitPrice`, terms.price, (price) => unitPriceOf(price, terms.priceBase)),
    discount: discountOf(`${field}.discount`, terms.allowances, notes),
    taxRate: notes.take(`${field}.taxRate`, terms.taxRate, decimalOf),
    taxCategory: notes.take(`${field}.taxCategory`, terms.taxCategory, lineOf),
    amount: notes.take(`${field}.amount`, terms.amount, decimalOf),
  };
}

function unitPriceOf(price: Told, base: Told | null): documents.Decimal {
  const amount = decimalOf(price);
  const units = base === null ? "1" : decimalOf(base);
  if (units === "1") return amount;
  if (units === "0") throw new EInvoiceError(`${base?.path}: a price for 0 units.`);
  return plain(new Big(amount).div(units).round(PLACES, HALF_EVEN));
}
