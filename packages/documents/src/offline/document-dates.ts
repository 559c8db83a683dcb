import { besideLabels } from "./beside.ts";
import { datesIn, daysBetween, type FoundDate } from "./dates.ts";
import { quoteOf } from "./document-number.ts";
import { ofDiscount, wholeUnder } from "./due-sentence.ts";
import { fold } from "./fold.ts";
import type { LabelName } from "./label-words.ts";
import { headingsOf } from "./line-headings.ts";
import { ofPreceding } from "./preceding-date.ts";
import type { Found, Reading } from "./reading.ts";
import { kindOf, titleIn } from "./title.ts";

export interface DocumentDates {
  issueDate: Found | null;
  dueDate: Found | null;
  deliveryDate: Found | null;
}

/** A due date is hardly ever further away than this, in days. */
const LONGEST_TERM = 185;

/** The dates that have a label; the date of issue also without one, if it is the first of the document. */
export function datesOf(reading: Reading): DocumentDates {
  const { order, sure } = reading.dates;
  const asked = withOrder(reading, order);
  if (sure) return asked;
  // Nothing says which comes first, day or month: what puts the dates into a likely order does.
  const other = withOrder(reading, order === "day" ? "month" : "day");
  return unlikely(asked) > unlikely(other) ? other : asked;
}

function withOrder(reading: Reading, order: "day" | "month"): DocumentDates {
  const turned = { ...reading, dates: { ...reading.dates, order } };
  const credit = kindOf(reading)?.value === "credit_note";
  const issueDate = credit
    ? creditDate(turned)
    : (labelledDate(turned, "date", none) ?? titleDate(turned, none) ?? firstDate(turned, none));
  return {
    issueDate,
    dueDate: labelledDate(turned, "due", none) ?? sentenceDue(turned),
    deliveryDate: labelledDate(turned, "delivery", none),
  };
}

/** What is said before a date that makes it another one's. */
type Other = (before: string) => boolean;
const none: Other = () => false;

/** The dates of the invoice that it credits are none of its own; "Invoice date" alone may be its template's words for it. */
function creditDate(reading: Reading): Found | null {
  const own = labelledDate(reading, "date", ofPreceding) ?? titleDate(reading, ofPreceding);
  if (own) return own;
  const named = labelledDate(reading, "date", (before) => !/^(?:invoice|rechnungs?-?) ?da/.test(before));
  return named ? { ...named, confidence: named.confidence * 0.7 } : firstDate(reading, ofPreceding);
}

function unlikely({ issueDate, dueDate }: DocumentDates): number {
  if (!issueDate || !dueDate) return 0;
  const days = daysBetween(issueDate.value, dueDate.value);
  return days < 0 || days > LONGEST_TERM ? 1 : 0;
}

function labelledDate(reading: Reading, name: LabelName, other: Other): Found | null {
  const candidates = besideLabels(reading, name).flatMap((beside, at): (Found & { score: number })[] => {
    if (
      beside.place !== "behind" &&
      reading.labels.get(beside.cell)?.some((label) => label.name !== "weakNumber" && label.start < 3)
    )
      return [];
    // A table's column of dates is not the document's.
    const row = reading.rows[beside.label.row];
    if (beside.place === "below" && row && headingsOf(row)) return [];
    const [date] = datesIn(beside.cell.text.slice(beside.start), reading.dates.order);
    // Behind a label there may be a place's name before the date, but not a sentence.
    if (!date || date.start > 24) return [];
    if (name === "due" && ofDiscount(beside.cell.text, beside.start + date.start)) return [];
    const labelText = beside.label.folded;
    const inside = beside.place === "behind" ? beside.start + date.start : labelText.length;
    if (other(labelText.slice(0, inside))) return [];
    const exact =
      name !== "date" ||
      /inv|rech|credit|gutsch|fact|fatt|fakt|rac|issue|emis|beleg|ausst|izda|wyst|bill/.test(labelText)
        ? 0.9
        : 0.84;
    const place = { behind: 1, right: 0.98, below: 0.94 }[beside.place];
    const confidence = sureness(reading, date) * exact * place;
    return [
      {
        value: date.value,
        cell: beside.cell,
        quote: quoteOf(beside),
        confidence,
        score: confidence - at * 0.001,
      },
    ];
  });
  return candidates.sort((one, other) => other.score - one.score)[0] ?? null;
}

/** "Invoice 17 of 4 March 2026": on the line of the document's title. */
function titleDate(reading: Reading, other: Other): Found | null {
  const titled = new Set(reading.cells.filter((cell) => titleIn(cell)).map(({ row }) => row));
  for (const row of titled)
    for (const cell of reading.rows[row]?.cells ?? []) {
      const [date] = datesIn(cell.text, reading.dates.order);
      if (date && !other(cell.folded.slice(0, date.start)))
        return {
          value: date.value,
          cell,
          quote: cell.text.slice(0, 200),
          confidence: sureness(reading, date) * 0.78,
        };
    }
  return null;
}

/** "Please transfer … by 4 April 2026." */
const ASKED =
  /\b(?:pay|transfer|remit|zahl|uberweis|begleich|regl|pay[ea]|paga|betal|overma|uplat|plati|zaplac)/;
const UNTIL =
  /\b(?:by|before|until|bis(?: zum| spatestens)?|vor|avant(?: le)?|au plus tard le|entro(?: il)?|antes del?|voor|uiterlijk|do)[\s:]*$/;

function sentenceDue(reading: Reading): Found | null {
  for (const cell of reading.cells) {
    if (!ASKED.test(cell.folded)) continue;
    const until = datesIn(cell.text, reading.dates.order).filter(({ start }) =>
      UNTIL.test(fold(cell.text.slice(0, start))),
    );
    const date = until.find(({ start }) => !ofDiscount(cell.text, start));
    const found = date ? { cell, date } : until.length > 0 ? wholeUnder(reading, cell.row) : null;
    if (found)
      return {
        value: found.date.value,
        cell: found.cell,
        quote: found.cell.text.slice(0, 200),
        confidence: sureness(reading, found.date) * 0.8,
      };
  }
  return null;
}

/** Without a label: the first date of the page's upper part that no other label claims. */
function firstDate(reading: Reading, other: Other): Found | null {
  for (const cell of reading.cells) {
    const labels = reading.labels.get(cell) ?? [];
    const left = reading.rows[cell.row]?.cells.findLast(({ right }) => right <= cell.x + 1);
    const claimed = [...labels, ...(left ? (reading.labels.get(left) ?? []) : [])].some(({ name }) =>
      ["due", "delivery", "other", "terms"].includes(name),
    );
    const [date] = claimed || cell.text.length > 60 ? [] : datesIn(cell.text, reading.dates.order);
    if (date && !other(`${left?.folded ?? ""} ${cell.folded.slice(0, date.start)}`))
      return {
        value: date.value,
        cell,
        quote: cell.text.slice(0, 200),
        confidence: sureness(reading, date) * 0.6,
      };
  }
  return null;
}

const sureness = ({ dates }: Reading, { ambiguous }: FoundDate): number =>
  ambiguous && !dates.sure ? 0.6 : 1;
