import { type Cell, overlaps } from "./cells.ts";
import { datesIn } from "./dates.ts";
import { figuresIn } from "./figures.ts";
import { domainHas, isOwn, legalFormEnd, sameName } from "./names.ts";
import type { OwnCompany } from "./own-company.ts";
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
  /** Cells of the customer's block. */
  customerCells: ReadonlySet<Cell>;
}

const BLOCK_LINES = 7;
const BLOCK_STEP = 2.1;

export function partiesOf(reading: Reading, own: OwnCompany | null): Parties {
  const blocks = customerBlocks(reading);
  const customerCells = new Set(blocks.flat());
  const names = candidatesOf(reading, customerCells, own);
  const window = blocks.length === 0 ? addressWindow(reading, names) : [];
  for (const cell of window) customerCells.add(cell);
  const judged = names.map((name) =>
    window.includes(name.cell) ? { ...name, customer: true, score: name.score - 5 } : name,
  );
  const supplier =
    judged.filter(({ score }) => score > 1).sort((one, other) => other.score - one.score)[0] ?? null;
  const different = judged.filter(({ value }) => !supplier || !sameName(value, supplier.value));
  const second = different.filter(({ score }) => score > 1).sort((one, other) => other.score - one.score)[0];
  const lead = (supplier?.score ?? 0) - (second?.score ?? 0);
  const customer =
    different.find(({ customer: inBlock, legal }) => inBlock && legal) ??
    firstOfBlock(reading, blocks[0] ?? window, supplier) ??
    (own ? different.find(({ value }) => isOwn(value, own)) : undefined) ??
    null;
  return {
    supplier: supplier && {
      ...supplier,
      confidence: Math.max(0.4, Math.min(0.92, 0.5 + (supplier.legal ? 0.12 : 0) + 0.06 * Math.min(lead, 5))),
    },
    customer,
    customerCells,
  };
}

/** The cells under and behind "Bill to". */
function customerBlocks(reading: Reading): Cell[][] {
  return reading.cells.flatMap((cell) => {
    const label = reading.labels.get(cell)?.find(({ name, start }) => name === "customer" && start < 4);
    if (!label || cell.folded.length > 60) return [];
    const bare = /^[\s:.]*$/.test(cell.folded.slice(label.end));
    // A bare word like "To" or "Client" is a head only if it is all that its cell says.
    if (!bare && label.end - label.start < 6 && !/^[\s.]*:/.test(cell.folded.slice(label.end))) return [];
    const right = bare ? reading.rows[cell.row]?.cells.find(({ x }) => x >= cell.right) : undefined;
    const under = blockUnder(reading, cell);
    if (bare && under.length === 0 && right && right.x - cell.right < 60)
      return [[cell, right, ...blockUnder(reading, right)]];
    return [[cell, ...(right && right.x - cell.right < 25 ? [right] : []), ...under]];
  });
}

/** Lines that follow each other under a cell, until a gap, or what begins another part. */
export function blockUnder(reading: Reading, head: Cell): Cell[] {
  const block: Cell[] = [];
  let last = head;
  for (const row of reading.rows.slice(head.row + 1)) {
    if (row.page !== head.page || block.length >= BLOCK_LINES) break;
    const cell = row.cells.find((other) => overlaps(other, head) && Math.abs(other.x - head.x) < 60);
    if (!cell) {
      if (row.y - last.y > BLOCK_STEP * Math.max(9, last.height)) break;
      continue;
    }
    const begins = reading.labels
      .get(cell)
      ?.some(
        ({ name, start }) =>
          start < 3 && !["vatId", "registrationId", "iban", "bic", "customer"].includes(name),
      );
    if (cell.y - last.y > BLOCK_STEP * Math.max(9, last.height) || begins) break;
    block.push(cell);
    last = cell;
  }
  return block;
}

/** Without a label: a block of lines with a postal code in the upper half that is not the supplier's. */
function addressWindow(reading: Reading, names: readonly NameCandidate[]): Cell[] {
  const half = (reading.pages[0]?.height ?? 842) * 0.45;
  const [best, ...others] = names
    .filter(({ legal }) => legal)
    .toSorted((one, other) => other.score - one.score);
  const rival = others.find(
    ({ value, cell }) =>
      (best && !sameName(value, best.value) && cell.y < half && cell.page === best.cell.page) ||
      cell.page === 1,
  );
  if (best && rival && !sameName(rival.value, best.value)) {
    const once =
      reading.cells.filter(({ text }) => sameName(text, rival.value)).length <= reading.pages.length;
    const block = [rival.cell, ...blockUnder(reading, rival.cell)];
    if (once && block.length >= 3) return block;
  }
  return [];
}

function firstOfBlock(
  reading: Reading,
  block: readonly Cell[],
  supplier: NameCandidate | null,
): NameCandidate | undefined {
  const [head] = block;
  const label = head && reading.labels.get(head)?.find(({ name }) => name === "customer");
  const behind = head && label ? head.text.slice(label.end).replace(/^[\s:.-]+/, "") : "";
  const cell = behind.length > 2 ? head : block.find((one) => one !== head && /\p{L}{2}/u.test(one.text));
  if (!cell) return undefined;
  const value = cell === head ? behind : cleanName(cell.text);
  if (supplier && sameName(value, supplier.value)) return undefined;
  return { value, cell, quote: cell.text, confidence: 0.65, legal: false, customer: true, score: 0 };
}

function candidatesOf(
  reading: Reading,
  customerCells: ReadonlySet<Cell>,
  own: OwnCompany | null,
): NameCandidate[] {
  const domains = reading.cells.flatMap(
    ({ text }) =>
      text.match(
        /(?:www\.|@|https?:\/\/)[a-z0-9.-]+|\b[a-z0-9-]+\.(?:com|net|org|de|fr|it|nl|rs|co\.uk|eu|io)\b/gi,
      ) ?? [],
  );
  const first = reading.pages[0];
  const largest = Math.max(
    ...reading.cells.filter(({ page }) => page === first?.number).map(({ height }) => height),
    0,
  );
  const foot = (first?.height ?? 842) * 0.86;
  const seen = reading.cells.flatMap((cell) => {
    const name = nameIn(reading, cell);
    return name ? [{ cell, ...name }] : [];
  });
  return seen.map(({ cell, value, legal, introduced }) => {
    const customer = customerCells.has(cell);
    const top = first !== undefined && cell.page === first.number && cell.y < first.height * 0.2;
    const same = seen.filter((other) => other.cell !== cell && sameName(other.value, value));
    const nearIds = idsNear(reading, cell);
    const score =
      (legal ? 3.2 : 0) +
      (customer ? -6 : 0) +
      (isOwn(value, own) ? -20 : 0) +
      (domains.some((domain) => domainHas(domain, value)) ? 3 : 0) +
      (introduced ? 4 : 0) +
      (top ? 1.6 * (1 - cell.y / ((first?.height ?? 842) * 0.2)) : 0) +
      (top && cell.height >= largest * 0.9 && cell.height > 9 ? 1.4 : 0) +
      (cell.y > foot ? 1.5 : 0) +
      (nearIds && !customer ? 1.8 : 0) +
      Math.min(2, same.filter((other) => !customerCells.has(other.cell)).length) * 0.8 +
      (legal || value.length > 3 ? 0 : -1);
    return { value, cell, quote: cell.text.slice(0, 200), confidence: 0, legal, customer, score };
  });
}

const INTRODUCED =
  /^(?:from|seller|vendor|supplier|issued by|sold by|service provider|payee|payable to|in favou?r of|absender|verkaufer|lieferant|vendeur|emetteur|fournisseur|fornitore|cedente|emisor|proveedor|leverancier|prodavac|izdavalac|dobavljac|sprzedawca|prestataire|pruzalac usluge|datos del emisor|afzender)\b[\s:./a-z]{0,20}$/;
/** What parts a name from the rest of its line. */
const REST =
  /\s+[·|•*–-]\s+|\s*[|·•]\s*|,\s(?=\d)|\s+(?:au capital|Registered|RCS|HRB|Amtsgericht|USt|VAT|Tel)\b.*$/;

function nameIn(reading: Reading, cell: Cell): { value: string; legal: boolean; introduced: boolean } | null {
  const above = introducedBy(reading, cell);
  const own =
    /^(?:all \w+ )?(?:.{0,60}(?:sold by|issued by|in favou?r of|payable to|provided by|operated by))[\s:]+(.{3,60})$/i.exec(
      cell.text,
    )?.[1];
  const text = own ?? cell.text;
  for (const part of text.split(REST)) {
    const end = part ? legalFormEnd(part) : null;
    if (end !== null && part) {
      const value = cleanName(part.slice(0, end));
      if (value.length > 3 && !/^\d|[:@]/.test(value))
        return { value, legal: true, introduced: above || own !== undefined };
    }
  }
  const plain = cleanName(text.split(REST)[0] ?? "");
  const introduced = above || own !== undefined;
  const high =
    cell.page === (reading.pages[0]?.number ?? 1) && cell.y < (reading.pages[0]?.height ?? 842) * 0.22;
  return (introduced || high) && isPlainName(reading, cell, plain)
    ? { value: plain, legal: false, introduced }
    : null;
}

function introducedBy(reading: Reading, cell: Cell): boolean {
  const left = reading.rows[cell.row]?.cells.findLast(({ right }) => right <= cell.x + 2);
  const over = reading.rows
    .slice(Math.max(0, cell.row - 2), cell.row)
    .flatMap(({ cells }) => cells)
    .filter(
      (other) =>
        other.page === cell.page &&
        overlaps(other, cell) &&
        cell.y - other.y < 2.4 * Math.max(8, cell.height),
    )
    .at(-1);
  return [left, over].some((label) => label !== undefined && INTRODUCED.test(label.folded));
}

/** Words that could be a name: no title, label, amount, date, sentence, address or address of the net. */
function isPlainName(reading: Reading, cell: Cell, text: string): boolean {
  return (
    /\p{L}{3}/u.test(text) &&
    text.length <= 45 &&
    text.split(" ").length <= 6 &&
    !/[@:#?!]|www|https?|\d{3}|\.(?:com|net|org|de|example)\b/i.test(text) &&
    !titleIn(cell) &&
    (reading.labels.get(cell) ?? []).length === 0 &&
    datesIn(text, "day").length === 0 &&
    figuresIn(text, reading.decimal).length === 0 &&
    !/^(?:page|seite|tel|fax|email|copy|original|duplicate|kopie|paid|bezahlt|thank|dear|sehr geehrte|total|summary|hotel details|draft)\b/.test(
      cell.folded,
    )
  );
}

const cleanName = (text: string): string =>
  text
    .replace(/\s+/g, " ")
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
