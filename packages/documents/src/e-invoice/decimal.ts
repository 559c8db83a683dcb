import type { documents } from "@kontor/crm";
import type Big from "big.js";
import { EInvoiceError } from "./e-invoice-error.ts";
import { shown } from "./shown.ts";
import type { Told } from "./xml-element.ts";

/** No amount needs more; a million digits would only cost time. */
const MOST_CHARACTERS = 40;

/**
 * XML Schema's decimal in its one canonical form: no plus, no needless zero, no "-0". What `1.50`, `01.5` and `+1.5` say is
 * the same, so that the formats of one invoice give the same record.
 * @throws {EInvoiceError} anything else, an exponent among it.
 */
export function decimalOf(told: Told): documents.Decimal {
  const text = told.text.trim();
  const [, sign, whole = "", fraction = ""] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole + fraction === "" || text.length > MOST_CHARACTERS) {
    throw new EInvoiceError(`${told.path}: "${shown(text)}" is not a decimal number.`);
  }
  const digits = whole.replace(/^0+/, "") || "0";
  const decimals = fraction.replace(/0+$/, "");
  const value = decimals === "" ? digits : `${digits}.${decimals}`;
  return sign === "-" && value !== "0" ? `-${value}` : value;
}

/** A figure that was worked out, in the same form. */
export const plain = (value: Big): documents.Decimal => value.toFixed().replace(/^-0$/, "0");
