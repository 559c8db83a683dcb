import { type Cell, overlaps } from "./cells.ts";
import { datesIn } from "./dates.ts";
import { figuresIn } from "./figures.ts";
import { headingsOf } from "./line-headings.ts";
import { domainHas, isOwn, legalFormEnd, sameName } from "./names.ts";
import type { OwnCompany } from "./own-company.ts";
import type { PartyBlock } from "./party-blocks.ts";
import { cellFigures, type Found, type Reading } from "./reading.ts";
import { titleIn } from "./title.ts";

/** At the beginning and at the end of a document. */
const MOST_NAMES = 80;

/** A name that could be the supplier's or the customer's. */
export interface NameCandidate extends Found {
  legal: boolean;
  /** It stands in the block of whom the document is for. */
  customer: boolean;
  score: number;
}

interface Known {
  customerCells: ReadonlySet<Cell>;
  suppliers: readonly PartyBlock[];
  own: OwnCompany | null;
}

const DOMAIN =
  /(?:www\.|@|https?:\/\/)[a-z0-9.-]+|\b[a-z0-9-]+\.(?:com|net|org|de|fr|it|nl|rs|co\.uk|eu|io)\b/gi;

export function namesOf(reading: Reading, { customerCells, suppliers, own }: Known): NameCandidate[] {
  const [first] = reading.pages;
  const height = first?.height ?? 842;
  const domains = reading.cells
    .filter((cell) => !customerCells.has(cell))
    .flatMap(({ text }) => text.match(DOMAIN) ?? []);
  const largest = Math.max(
    ...reading.cells.filter(({ page }) => page === first?.number).map((cell) => cell.height),
    0,
  );
  const found = reading.cells.flatMap((cell) => {
    const named = suppliers.find(({ name }) => name?.cell === cell)?.name;
    const name = named
      ? { value: cleanName(named.value), legal: legalFormEnd(named.value) !== null, introduced: true }
      : nameIn(reading, cell);
    return name ? [{ cell, ...name }] : [];
  });
  const seen =
    found.length <= MOST_NAMES ? found : [...found.slice(0, MOST_NAMES / 2), ...found.slice(-MOST_NAMES / 2)];
  return seen.map(({ cell, value, legal, introduced }) => {
    const customer = customerCells.has(cell);
    const top = cell.page === first?.number && cell.y < height * 0.2;
    const again = seen.filter(
      (other) => other.cell !== cell && !customerCells.has(other.cell) && sameName(other.value, value),
    );
    const signs: [boolean, number][] = [
      [legal, 3.2],
      [customer, -6],
      [isOwn(value, own), -20],
      [domains.some((domain) => domainHas(domain, value)), 3],
      [introduced, 4],
      [top, 1.6 * (1 - cell.y / (height * 0.2))],
      [top && cell.height >= largest * 0.9 && cell.height > 9, 1.4],
      [cell.y > height * 0.86, 1.5],
      [!customer && idsNear(reading, cell), 1.8],
      [again.length > 0, Math.min(2, again.length) * 0.8],
    ];
    const score = signs.reduce((sum, [holds, points]) => sum + (holds ? points : 0), 0);
    return { value, cell, quote: cell.text.slice(0, 200), confidence: 0, legal, customer, score };
  });
}

const INTRODUCED =
  /(?:sold by|issued by|in favou?r of|payable to|provided by|operated by|verkauft (?:von|durch)|vendu par|venduto da|vendido por|verkocht door)[\s:]+(.{3,60})$/i;
/** What parts a name from the rest of its line. */
const REST =
  /\s+[·|•*–-]\s+|\s*[|·•]\s*|,\s(?=\d)|\s+(?:au capital|Registered|RCS|HRB|Amtsgericht|USt|VAT|Tel)\b.*$/;

function nameIn(reading: Reading, cell: Cell): { value: string; legal: boolean; introduced: boolean } | null {
  const told = INTRODUCED.exec(cell.text)?.[1];
  const introduced = told !== undefined || INTRODUCED_BEFORE.test(before(reading, cell));
  const text = told ?? cell.text;
  for (const part of text.split(REST)) {
    const end = part ? legalFormEnd(part) : null;
    const value = part && end !== null ? cleanName(part.slice(0, end)) : "";
    if (value.length > 3 && !/^\d|[:@]/.test(value)) return { value, legal: true, introduced };
  }
  const [begin = ""] = text.split(REST);
  if (FORM_FIRST.test(begin) && begin.length < 50)
    return { value: cleanName(begin), legal: true, introduced };
  const plain = cleanName(begin);
  const [first] = reading.pages;
  const high = cell.page === first?.number && cell.y < first.height * 0.22;
  return (introduced || high) && isPlainName(reading, cell, plain)
    ? { value: plain, legal: false, introduced }
    : null;
}

/** In French the form may come first. */
const FORM_FIRST = /^(?:SAS|SASU|SARL|EURL|SCI|SCOP|Sàrl) [\p{L}\d]/u;
const INTRODUCED_BEFORE = /(?:sold by|issued by|in favou?r of|payable to|payee)[\s:]*$/;

/** The words of the line over a cell. */
const before = (reading: Reading, cell: Cell): string =>
  reading.rows[cell.row - 1]?.cells.find(
    (other) =>
      other.page === cell.page && overlaps(other, cell) && cell.y - other.y < 2.4 * Math.max(8, cell.height),
  )?.folded ?? "";

const NO_NAME =
  /^(?:page|seite|tel|fax|email|copy|original|duplicate|kopie|paid|bezahlt|thank|dear|sehr geehrte|total|summary|draft|date|payment|bill|account|your|ihre?|votre|details?|statement|welcome|customer|shipping|billing)\b/;

/** Words that could be a name: no title, label, amount, date, sentence, address or address of the net. */
function isPlainName(reading: Reading, cell: Cell, text: string): boolean {
  return (
    /\p{L}{3}/u.test(text) &&
    text.length <= 45 &&
    text.split(" ").length <= 6 &&
    !/[@:#?!]|www|https?|\d{3}|\.(?:com|net|org|de|example)\b/i.test(text) &&
    !NO_NAME.test(cell.folded) &&
    !titleIn(cell) &&
    (reading.labels.get(cell) ?? []).length === 0 &&
    datesIn(text, "day").length === 0 &&
    figuresIn(text, reading.decimal).length === 0 &&
    !isOfTable(reading, cell)
  );
}

export const cleanName = (text: string): string =>
  text
    .replace(/[\s"„“”«»]+/g, " ")
    .replace(/^[\s"'*•·,-]+|[\s"'*•·,:;|-]+$/g, "")
    .trim();

/** What stands on a line with amounts, or heads such lines, is sold: nobody is called so. */
function isOfTable(reading: Reading, cell: Cell): boolean {
  const row = reading.rows[cell.row];
  if (!row) return false;
  return (
    headingsOf(row) !== null ||
    row.cells.some((other) => cellFigures(reading, other).some(({ money }) => money))
  );
}

/** A VAT id, a register's number or an account within the lines around: an imprint. */
const idsNear = (reading: Reading, cell: Cell): boolean =>
  reading.cells.some(
    (other) =>
      other.page === cell.page &&
      Math.abs(other.y - cell.y) < 62 &&
      (overlaps(other, cell) || Math.abs(other.y - cell.y) < 14) &&
      (reading.labels.get(other) ?? []).some(
        ({ name }) => name === "vatId" || name === "registrationId" || name === "iban",
      ),
  );
