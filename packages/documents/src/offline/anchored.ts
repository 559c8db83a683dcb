import { type FieldAnchor, kindOfField, labelWords } from "./anchors.ts";
import { around, originalIndex } from "./beside.ts";
import type { Cell } from "./cells.ts";
import { datesIn } from "./dates.ts";
import { exactText, figuresIn } from "./figures.ts";
import type { Gathered } from "./gathered.ts";
import type { Found, Reading } from "./reading.ts";

/** Surer than what rules find by a label, but no figure confirms it. */
const CONFIDENCE = 0.86;
/** How far from its old place a value without a label may stand, in points. */
const NEAR = 14;
/** A text of one line, as the record has it: what can be anchored besides dates and amounts. */
const TEXTS: readonly string[] = [
  "number",
  "currency",
  "paymentReference",
  "paymentTerms",
  "precedingNumber",
];
const PARTY: readonly string[] = ["name", "vatId", "registrationId", "address", "iban", "bic"];

/** Takes values from where a person found them in an earlier document of the supplier; what is not there changes nothing. */
export function readAnchored(reading: Reading, anchors: readonly FieldAnchor[], gathered: Gathered): void {
  for (const anchor of anchors) {
    const found = cellsOf(reading, anchor)
      .map(({ cell, start }) => valueAt(reading, anchor.field, cell, start))
      .find((one) => one !== null);
    if (found) put(gathered, anchor.field, found);
  }
}

/** Every place that fits the anchor, the nearest to where it was first. */
function cellsOf(reading: Reading, anchor: FieldAnchor): { cell: Cell; start: number }[] {
  const [first, last] = [reading.pages[0]?.number, reading.pages.at(-1)?.number];
  const page = anchor.page === "first" ? first : anchor.page === "last" ? last : undefined;
  const cells = reading.cells.filter((cell) => page === undefined || cell.page === page);
  const away = (cell: Cell) => Math.abs(cell.x - anchor.x) + Math.abs(cell.y - anchor.y);
  const places = cells.flatMap((cell) => {
    if (anchor.place === "at") return away(cell) <= NEAR ? [{ cell, start: 0 }] : [];
    if (anchor.place === "behind") {
      const start = behindWords(cell, anchor.before);
      return start === null ? [] : [{ cell, start }];
    }
    if (labelWords(cell.text) !== anchor.before) return [];
    return around(reading, cell)
      .filter(({ place }) => place === anchor.place)
      .map((beside) => ({ cell: beside.cell, start: 0 }));
  });
  return places.sort((one, other) => away(one.cell) - away(other.cell));
}

/** Index behind the words that a cell begins with. */
function behindWords(cell: Cell, words: string): number | null {
  const last = words.split(" ").at(-1) ?? "";
  for (let at = cell.folded.indexOf(last); at >= 0; at = cell.folded.indexOf(last, at + 1)) {
    const end = at + last.length;
    if (labelWords(cell.folded.slice(0, end)) === words) return originalIndex(cell, end);
  }
  return null;
}

function valueAt(reading: Reading, field: string, cell: Cell, start: number): Found | null {
  const text = cell.text.slice(start);
  const found = (value: string | undefined): Found | null =>
    value ? { value, cell, quote: cell.text.slice(0, 200), confidence: CONFIDENCE } : null;
  const kind = kindOfField(field);
  if (kind === "date") return found(datesIn(text, reading.dates.order)[0]?.value);
  if (kind === "amount") {
    const figure = figuresIn(text, reading.decimal).filter(({ percent }) => !percent)[0];
    return found(figure && exactText(figure.value));
  }
  const plain = text.replace(/^[\s:.#*-]+/, "").trim();
  if (field === "number" || field === "precedingNumber")
    return found(/^\S*\d\S*/.exec(plain)?.[0].replace(/[.,;]$/, ""));
  if (field === "currency") return found(/\b[A-Z]{3}\b/.exec(plain)?.[0]);
  return found(/\.(?:iban|bic|vatId)$/.test(field) ? plain.replace(/[\s.]/g, "") : plain);
}

/** An amount that other figures had confirmed as it was is let be if it says the same. */
function put(gathered: Gathered, field: string, found: Found): void {
  const [who, part] = field.split(".");
  if ((who === "supplier" || who === "customer") && part !== undefined && PARTY.includes(part)) {
    Object.assign(gathered.record[who], { [part]: found.value });
    gathered.believe(field, found);
    return;
  }
  if (!TEXTS.includes(field) && kindOfField(field) === "text") return;
  const before = Object.entries(gathered.record).find(([name]) => name === field)?.[1];
  const known = gathered.extraction.evidence[field]?.confidence ?? 0;
  if (before === found.value && known > found.confidence) return;
  Object.assign(gathered.record, { [field]: found.value });
  gathered.believe(field, found);
}
