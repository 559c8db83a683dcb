import { besideLabels } from "./beside.ts";
import { quoteOf } from "./document-number.ts";
import type { Found, Reading } from "./reading.ts";

/** A sentence of how long one has to pay, in the words of many languages, in small plain letters. */
const DAYS =
  /\b(?:net \d{1,3}(?: days)?|\d{1,3} (?:days|tage|jours|giorni|gg|dias|dagen|dana|dni)\b|(?:within|innerhalb|sous|entro|binnen|u roku)\b[^.]{0,20}\d{1,3}|due (?:up)?on receipt|sofort (?:fallig|zahlbar|ohne abzug)|a reception|payable immediately)/;

/** What a document says of when it is to be paid. */
export function termsOf(reading: Reading): Found | null {
  const labelled = besideLabels(reading, "terms").find(
    ({ cell, text, place }) =>
      /\p{L}{2}|\d/u.test(text) &&
      (place === "behind" || !reading.labels.get(cell)?.some(({ start }) => start < 3)),
  );
  if (labelled)
    return {
      value: labelled.text.trim().slice(0, 200),
      cell: labelled.cell,
      quote: quoteOf(labelled),
      confidence: 0.8,
    };
  const cell = reading.cells.find(
    ({ folded }) =>
      folded.length < 120 &&
      DAYS.test(folded) &&
      !/\b(?:hours|warranty|return|garantie|widerruf)\b/.test(folded),
  );
  return cell ? { value: cell.text, cell, quote: cell.text.slice(0, 200), confidence: 0.65 } : null;
}

/** What is to be quoted with the payment. */
export function referenceOf(reading: Reading): Found | null {
  for (const beside of besideLabels(reading, "reference")) {
    const value = /^[\s:.#-]*([\p{L}\d][\p{L}\d/ .-]*\d[\p{L}\d/.-]*)/u.exec(beside.text)?.[1];
    if (
      value &&
      value.length <= 40 &&
      !reading.labels.get(beside.cell)?.some((label) => beside.cell !== beside.label && label.start < 3)
    )
      return {
        value,
        cell: beside.cell,
        quote: quoteOf(beside),
        confidence: beside.place === "behind" ? 0.85 : 0.75,
      };
  }
  return null;
}
