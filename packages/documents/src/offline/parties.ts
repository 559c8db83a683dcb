import type { Cell } from "./cells.ts";
import { isOwn, sameName } from "./names.ts";
import type { OwnCompany } from "./own-company.ts";
import { blockUnder, type PartyBlock, partyBlocks } from "./party-blocks.ts";
import { cleanName, type NameCandidate, namesOf } from "./party-names.ts";
import type { Reading } from "./reading.ts";

export interface Parties {
  supplier: NameCandidate | null;
  customer: NameCandidate | null;
  /** Cells of each one's block. */
  customerCells: ReadonlySet<Cell>;
  supplierCells: ReadonlySet<Cell>;
}

/** Points for a name to be the supplier's; what has no more than this is nobody's. */
const LEAST = 1;

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
