import { datesIn } from "./dates.ts";
import { fold } from "./fold.ts";
import type { Reading } from "./reading.ts";

/** A clause that offers less for paying early, and one that says the whole is asked for; in small plain letters. */
const DISCOUNT = /\b(?:skonto|discount|escompte|sconto|descuento|korting|kassarabatt)\b/;
const WHOLE =
  /\b(?:(?:ohne|kein\w*|without|no|sans|senza|sin|zonder) (?:jeden )?(?:abzug|abzuge|skonto|discount|deduction|escompte|sconto|descuento|korting)|(?:rein )?netto|net|in full)\b/;
/** Clauses end at a comma or an "or", not within amounts. */
const CLAUSES = /[,;](?!\d)|\((?=\p{L})|\b(?:oder|or|ou|oppure|danach|otherwise|sonst)\b|\. (?=\p{L})/iu;

/** Whether the clause of a text in which this index stands has the date of a discount, not of the payment. */
export function ofDiscount(text: string, at: number): boolean {
  let start = 0;
  for (const clause of text.split(CLAUSES)) {
    const end = text.indexOf(clause, start) + clause.length;
    start = end;
    if (at > end) continue;
    const folded = fold(clause);
    return DISCOUNT.test(folded) && !WHOLE.test(folded);
  }
  return false;
}

/** A date for the payment of the whole, on the line under one that offers a discount: "ohne Abzug bis 31.03.2026". */
export function wholeUnder({ rows, dates }: Reading, row: number) {
  for (const cell of [rows[row + 1], rows[row + 2]].flatMap((next) => next?.cells ?? [])) {
    const date = WHOLE.test(cell.folded)
      ? datesIn(cell.text, dates.order).find(({ start }) => !ofDiscount(cell.text, start))
      : undefined;
    if (date) return { cell, date };
  }
  return null;
}
