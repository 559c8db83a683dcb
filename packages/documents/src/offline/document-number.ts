import { type Beside, besideLabels, originalIndex, rightOf } from "./beside.ts";
import type { Cell } from "./cells.ts";
import { datesIn } from "./dates.ts";
import type { LabelName } from "./label-words.ts";
import { partyBlocks } from "./party-blocks.ts";
import type { Found, Reading } from "./reading.ts";
import { titleIn } from "./title.ts";

/** A number of a document has a figure in it, and may have letters and signs. */
const NUMBER = /^[\s:#.*)(-]*((?=[^\s]*\d)[\p{L}\d][\p{L}\d/_.\\-]*(?: ?[/-] ?[\p{L}\d][\p{L}\d/_.-]*)*)/u;
/** A Serbian bank account: bank, account, check digits; `račun` is both an invoice and an account. */
const ACCOUNT = /^\d{3}-\d{1,13}-\d{2}$/;
const PLACES = { behind: 1, right: 0.97, below: 0.93 } as const;

/** The document's own number: by its label, behind its title, behind "#", or by a label that says just "No.". */
export function numberOf(reading: Reading): Found | null {
  const blocks = [...partyBlocks(reading, "customer"), ...partyBlocks(reading, "supplier")];
  const partyCells = new Set(blocks.flatMap(({ cells }) => cells));
  const candidates = [
    ...labelled(reading, "number", 0.88),
    ...behindTitle(reading),
    ...hashed(reading),
    ...labelled(reading, "weakNumber", 0.5).filter(({ cell }) => !partyCells.has(cell)),
  ];
  const votes = Map.groupBy(candidates, ({ value }) => value.toLowerCase());
  const scored = candidates.map((found) => ({
    found,
    // The same number at several places is surer.
    score:
      found.confidence + Math.min(0.05, 0.02 * ((votes.get(found.value.toLowerCase())?.length ?? 1) - 1)),
  }));
  const best = scored.sort((one, other) => other.score - one.score)[0];
  return best ? { ...best.found, confidence: Math.min(0.92, best.score) } : null;
}

export function precedingNumberOf(reading: Reading, own: string | null): Found | null {
  return labelled(reading, "preceding", 0.8).find(({ value }) => value !== own) ?? null;
}

function labelled(reading: Reading, name: LabelName, confidence: number): Found[] {
  const found: Found[] = [];
  let before: Cell | null = null;
  for (const beside of besideLabels(reading, name)) {
    if (before === beside.label) continue;
    const value = numberAt(reading, beside);
    if (value === null) continue;
    before = beside.label;
    found.push({
      value,
      cell: beside.cell,
      quote: quoteOf(beside),
      confidence: confidence * PLACES[beside.place],
    });
  }
  return found;
}

function numberAt(reading: Reading, { cell, text, start, place }: Beside): string | null {
  // What stands beside must not be a label with a value of its own.
  if (place !== "behind" && reading.labels.get(cell)?.some((label) => label.start < 3)) return null;
  // Groups of figures and nothing else: "88 1234 5678".
  const grouped = /^[\s:#]*(\d{2,}(?: \d{2,})+)\s*$/.exec(text)?.[1];
  if (grouped && grouped.length <= 24) return grouped;
  const value = NUMBER.exec(text)?.[1]
    ?.replace(/[.,:;-]+$/, "")
    .replace(/\s/g, "");
  if (value === undefined || value.length < 2 || value.length > 30) return null;
  if (ACCOUNT.test(value)) return null;
  const [date] = datesIn(cell.text.slice(start), reading.dates.order);
  if (date && date.start < 3) return null;
  return /^\d+[.,]\d\d$/.test(value) || /^(?:19|20)\d\d$/.test(value) ? null : value;
}

/** "Invoice 2026-17", "Factuur" with the number under it is less sure. */
function behindTitle(reading: Reading): Found[] {
  return reading.cells.flatMap((cell) => {
    const title = titleIn(cell);
    if (!title) return [];
    const kept =
      /^(?:\s*\([^)]*\))*(?:\s*(?:nr|no|n\.?o|br|num|nummer|number|numero)[. :])?/.exec(
        cell.folded.slice(title.end),
      )?.[0].length ?? 0;
    const start = originalIndex(cell, title.end + kept);
    const rest = cell.text.slice(start);
    const places: Beside[] = /\d/.test(rest)
      ? [{ label: cell, place: "behind", cell, text: rest, start }]
      : onTitleRow(reading, cell);
    return places.flatMap((beside) => {
      const value = numberAt(reading, beside);
      return value && value.length > 1
        ? [
            {
              value,
              cell: beside.cell,
              quote: quoteOf(beside),
              confidence: beside.place === "behind" ? 0.8 : 0.55,
            },
          ]
        : [];
    });
  });
}

/** To the title's right: "Nr. 471" counts as if it stood behind it. */
function onTitleRow(reading: Reading, title: Cell): Beside[] {
  return (reading.rows[title.row]?.cells ?? []).flatMap((cell): Beside[] => {
    if (cell.x <= title.x) return [];
    const named = /^(?:nr|no|n\.?o|br|num|nummer|number|numero|#)[. :]*(?=\S*\d)/.exec(cell.folded);
    if (named)
      return [
        {
          label: title,
          place: "behind",
          cell,
          text: cell.text.slice(named[0].length),
          start: named[0].length,
        },
      ];
    return cell === rightOf(reading, title)
      ? [{ label: title, place: "right", cell, text: cell.text, start: 0 }]
      : [];
  });
}

function hashed(reading: Reading): Found[] {
  return reading.cells.slice(0, 40).flatMap((cell) => {
    const value = /^#\s?([\p{L}\d][\p{L}\d/_.-]*\d[\p{L}\d/_.-]*)$/u.exec(cell.text)?.[1];
    return value ? [{ value, cell, quote: cell.text, confidence: 0.72 }] : [];
  });
}

export const quoteOf = ({ label, cell }: Pick<Beside, "label" | "cell">): string =>
  (label === cell ? cell.text : `${label.text} ${cell.text}`).slice(0, 200);
