import { EInvoiceError } from "../e-invoice-error.ts";
import { shown } from "../shown.ts";
import type { Told, XmlElement } from "../xml-element.ts";

/** UNTDID 2379: formats that begin with CCYYMMDD, and those of a month or a week, which tell no day. */
const WITH_DAY = new Set(["102", "203", "204", "205"]);
const WITHOUT_DAY = new Set(["610", "616"]);

/** The day that an element like IssueDateTime holds, in ISO 8601. Null where none is told. */
export function dayTold(element: XmlElement | null): Told | null {
  const iso = element?.told("DateTime") ?? element?.told("Date");
  if (iso) return iso;
  const date = element?.all("DateTimeString").find(({ text }) => text.trim() !== "");
  if (date === undefined) return null;
  const format = date.attribute("format") ?? "102";
  if (WITHOUT_DAY.has(format)) return null;
  const text = date.text.trim();
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/.exec(text) ?? [];
  if (year === undefined || !WITH_DAY.has(format) || (format === "102" && text.length !== 8)) {
    throw new EInvoiceError(`${date.path}: "${shown(text)}" is not a date of format ${shown(format)}.`);
  }
  return { text: `${year}-${month}-${day}`, path: date.path };
}
