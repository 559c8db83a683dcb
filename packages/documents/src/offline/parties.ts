import { type Cell, overlaps } from "./cells.ts";
import { datesIn } from "./dates.ts";
import { figuresIn } from "./figures.ts";
import { domainHas, isOwn, legalFormEnd, sameName } from "./names.ts";
import type { OwnCompany } from "./own-company.ts";
import { blockUnder, type PartyBlock, partyBlocks } from "./party-blocks.ts";
import type { Found, Reading } from "./reading.ts";
import { titleIn } from "./title.ts";

/** A name that could be the supplier's or the customer's. */
export interface NameCandidate extends Found {
  legal: boolean;
  /** It stands in the block of whom the document is for. */
  customer: boolean;
  score: number;
}

export interface Parties {
  supplier: NameCandidate | null;
  customer: NameCandidate | null;
  /** Cells of each one's block. */
  customerCells: ReadonlySet<Cell>;
  supplierCells: ReadonlySet<Cell>;
}

/** Points for a name to be the supplier's; what has no more than this is nobody's. */
const LEAST = 1;
/** At the beginning and at the end of a document. */
const MOST_NAMES = 80;

/** Whose names the document has: the supplier is told by many signs, the customer by its block. */
export function partiesOf(reading: Reading, own: OwnCompany | null): Parties {
  const customers = partyBlocks(reading, "customer");
  const suppliers = partyBlocks(reading, "supplier");
  const customerCells = new Set(customers.flatMap(({ cells }) => cells));
  const supplierCells = new Set(
    suppliers.flatMap(({ cells }) => cells).filter((cell) => !customerCells.has(cell)),
  );
  const names = namesOf(reading, { customerCells, suppliers, own });
  const window = customers.length === 0 ? addressWindow(reading, names) : [];
  for (const cell of window) customerCells.add(cell);
  const judged = names
    .map((name) => (window.includes(name.cell) ? { ...name, customer: true, score: name.score - 6 } : name))
    .sort((one, other) => other.score - one.score);
  const [supplier = null] = judged.filter(({ score }) => score > LEAST);
  const second = judged.find(({ value }) => !supplier || !sameName(value, supplier.value));
  const lead = (supplier?.score ?? 0) - Math.max(LEAST, second?.score ?? LEAST);
  const confidence = Math.min(0.92, 0.5 + (supplier?.legal ? 0.12 : 0) + 0.06 * Math.min(lead, 5));
  return {
    supplier: supplier && { ...supplier, confidence },
    customer: customerOf(judged, customers, supplier, own),
    customerCells,
    supplierCells,
  };
}

function customerOf(
  names: readonly NameCandidate[],
  blocks: readonly PartyBlock[],
  supplier: NameCandidate | null,
  own: OwnCompany | null,
): NameCandidate | null {
  const others = names.filter(({ value }) => !supplier || !sameName(value, supplier.value));
  const block = blocks.find(
    ({ name }) => name !== null && !(supplier && sameName(name.value, supplier.value)),
  );
  const named = block?.name && others.find(({ cell }) => cell === block.name?.cell);
  const found = named ?? others.find(({ customer, legal }) => customer && legal);
  if (found) return { ...found, confidence: 0.82 };
  if (block?.name) {
    const { value, cell } = block.name;
    return {
      value: cleanName(value),
      cell,
      quote: cell.text.slice(0, 200),
      confidence: 0.65,
      legal: false,
      customer: true,
      score: 0,
    };
  }
  const ours = own && others.find(({ value }) => isOwn(value, own));
  return ours ? { ...ours, confidence: 0.85 } : null;
}

/** Without a label: another company's name in the upper half, once, with an address under it. */
function addressWindow(reading: Reading, names: readonly NameCandidate[]): Cell[] {
  const [first] = reading.pages;
  const [best, ...others] = names
    .filter(({ legal }) => legal)
    .toSorted((one, other) => other.score - one.score);
  if (!best || !first) return [];
  for (const { value, cell } of others) {
    const count = reading.cells.filter(({ text }) => sameName(text, value)).length;
    const block = [cell, ...blockUnder(reading, cell)];
    const address = block
      .slice(0, 6)
      .some(({ text }) => /\b\d{4,6}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/.test(text));
    if (
      cell.page === first.number &&
      cell.y < first.height * 0.45 &&
      !sameName(value, best.value) &&
      count <= reading.pages.length &&
      address
    )
      return block;
  }
  return [];
}

interface Known {
  customerCells: ReadonlySet<Cell>;
  suppliers: readonly PartyBlock[];
  own: OwnCompany | null;
}

const DOMAIN =
  /(?:www\.|@|https?:\/\/)[a-z0-9.-]+|\b[a-z0-9-]+\.(?:com|net|org|de|fr|it|nl|rs|co\.uk|eu|io)\b/gi;

function namesOf(reading: Reading, { customerCells, suppliers, own }: Known): NameCandidate[] {
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
  const plain = cleanName(text.split(REST)[0] ?? "");
  const [first] = reading.pages;
  const high = cell.page === first?.number && cell.y < first.height * 0.22;
  return (introduced || high) && isPlainName(reading, cell, plain)
    ? { value: plain, legal: false, introduced }
    : null;
}

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
    figuresIn(text, reading.decimal).length === 0
  );
}

const cleanName = (text: string): string =>
  text
    .replace(/[\s"„“”«»]+/g, " ")
    .replace(/^[\s"'*•·,-]+|[\s"'*•·,:;|-]+$/g, "")
    .trim();

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
