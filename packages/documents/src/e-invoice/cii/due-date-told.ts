import type { Told, XmlElement } from "../xml-element.ts";
import { dayTold } from "./day-told.ts";

/**
 * When all has to be paid: the latest day of the payment terms. EXTENDED tells a term for each instalment, and for each
 * discount on early payment, which are left out if there are others.
 */
export function dueDateTold(terms: XmlElement[]): Told | null {
  const dueOf = (some: XmlElement[]) => some.flatMap((term) => dayTold(term.one("DueDateDateTime")) ?? []);
  const full = dueOf(terms.filter((term) => term.one("ApplicableTradePaymentDiscountTerms") === null));
  const days = full.length > 0 ? full : dueOf(terms);
  return days.reduce<Told | null>((last, day) => (last === null || day.text > last.text ? day : last), null);
}
