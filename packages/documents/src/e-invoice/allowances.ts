import type { documents } from "@kontor/crm";
import Big from "big.js";
import { decimalOf, plain } from "./decimal.ts";
import { EInvoiceError } from "./e-invoice-error.ts";
import type { FieldNotes } from "./field-notes.ts";
import { shown } from "./shown.ts";
import type { AllowanceTerms } from "./terms.ts";
import { lineOf } from "./values.ts";
import type { Told, XmlElement } from "./xml-element.ts";

/** Whether an allowance or charge is a charge, by its indicator: XML Schema's boolean. */
export function isCharge(element: XmlElement, indicator: Told | null): boolean {
  const text = indicator?.text.trim() ?? "";
  if (text === "true" || text === "1") return true;
  if (text === "false" || text === "0") return false;
  throw new EInvoiceError(`${element.path}/ChargeIndicator: "${shown(text)}" is neither true nor false.`);
}

/** Of the document: a charge is positive, an allowance negative. */
export function chargesOf(terms: AllowanceTerms[], notes: FieldNotes): documents.DocumentCharge[] {
  const told = terms.flatMap(({ amount, ...rest }) => (amount === null ? [] : [{ ...rest, amount }]));
  return told.map((charge, at) => {
    notes.note(`charges.${at}.amount`, charge.amount);
    return {
      amount: charge.isCharge ? decimalOf(charge.amount) : negated(decimalOf(charge.amount)),
      reason: notes.take(`charges.${at}.reason`, charge.reason, lineOf),
      taxRate: notes.take(`charges.${at}.taxRate`, charge.taxRate, decimalOf),
    };
  });
}

/** Of a line: allowances less charges; null without any. */
export function discountOf(
  field: string,
  terms: AllowanceTerms[],
  notes: FieldNotes,
): documents.Decimal | null {
  const told = terms.flatMap(({ amount, isCharge }) => (amount === null ? [] : [{ amount, isCharge }]));
  const [first] = told;
  if (first === undefined) return null;
  notes.note(field, first.amount);
  const sum = told.reduce((sum, one) => {
    const amount = decimalOf(one.amount);
    return one.isCharge ? sum.minus(amount) : sum.plus(amount);
  }, new Big(0));
  return plain(sum);
}

const negated = (amount: documents.Decimal): documents.Decimal => plain(new Big(amount).neg());
