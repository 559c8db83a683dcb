/** How an expense and a document compare; each from 0, nothing alike, to 1, the same. */
export interface Likeness {
  amount: number;
  supplier: number;
  date: number;
  number: number;
}

/**
 * In hundredths. Amount and supplier outweigh the rest, and neither reaches `SUGGESTED` without some of the other. Same
 * amount, supplier and days are `SURE` though no number is told, and not when the number is another's.
 */
const WEIGHTS: Readonly<Record<keyof Likeness, number>> = { amount: 38, supplier: 37, date: 15, number: 10 };

/** From here on a match is shown to a person. */
export const SUGGESTED = 0.6;
/** From here on, where the company wants that, nobody is asked. */
export const SURE = 0.95;

/** What is not told on one side is neither for nor against. */
export const UNTOLD = { supplier: 0.25, number: 0.6 };

/** 0 to 1 in hundredths; never lower when one of the four is higher. */
export const scoreOf = (likeness: Likeness): number =>
  Math.round(
    WEIGHTS.amount * likeness.amount +
      WEIGHTS.supplier * likeness.supplier +
      WEIGHTS.date * likeness.date +
      WEIGHTS.number * likeness.number,
  ) / 100;

/** Beyond this share of the document's amount, an expense's has nothing to do with it: a cash discount is 2 or 3 %. */
export const AMOUNT_WITHIN = 0.05;

/** Same currency, signs counted: 1 for the same, and at `AMOUNT_WITHIN` nothing. Almost the same is clearly less. */
export function amountLikeness(expenseMinor: number, documentMinor: number): number {
  if (expenseMinor === documentMinor) return 1;
  if (documentMinor === 0) return 0;
  const off = Math.abs(expenseMinor - documentMinor) / Math.abs(documentMinor);
  return Math.max(0, 0.8 * (1 - off / AMOUNT_WITHIN));
}

const DAY_MS = 86_400_000;
/** People pay some days before the invoice comes, and some after it is due. */
const SLACK_DAYS = 7;
const USUAL_TERM_DAYS = 30;
/** So far from there, days say nothing for it any more. */
const FADING_DAYS = 60;

/** Of days `YYYY-MM-DD`: 1 from a week before it was issued until a week after it was due. */
export function dateLikeness(spentOn: string, issuedOn: string, dueOn: string | null): number {
  const [spent, issued] = [Date.parse(spentOn) / DAY_MS, Date.parse(issuedOn) / DAY_MS];
  const due = dueOn === null ? issued + USUAL_TERM_DAYS : Math.max(issued, Date.parse(dueOn) / DAY_MS);
  const outside = Math.max(issued - SLACK_DAYS - spent, spent - due - SLACK_DAYS, 0);
  return Math.max(0, 1 - outside / FADING_DAYS);
}

const plain = (text: string): string => text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** A document's number against the expense's own, or what its description tells. */
export function numberLikeness(
  number: string | null,
  expense: { documentNumber: string | null; description: string },
): number {
  const wanted = plain(number ?? "");
  if (wanted === "") return UNTOLD.number;
  if (expense.documentNumber !== null) return plain(expense.documentNumber) === wanted ? 1 : 0;
  // Two digits stand in any text.
  return wanted.length > 3 && plain(expense.description).includes(wanted) ? 1 : UNTOLD.number;
}
