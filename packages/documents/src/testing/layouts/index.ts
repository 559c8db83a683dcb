import { documents } from "@kontor/crm";
import { Sheet } from "../sheet.ts";
import { type Content, content } from "./content.ts";
import { americanBoxes } from "./designs/american-boxes.ts";
import { dutchSummary } from "./designs/dutch-summary.ts";
import { frenchFooter } from "./designs/french-footer.ts";
import { germanLetter } from "./designs/german-letter.ts";
import { italianStrip } from "./designs/italian-strip.ts";
import { serbianInvoice } from "./designs/serbian-invoice.ts";
import { spanishLogo } from "./designs/spanish-logo.ts";
import { swissCredit } from "./designs/swiss-credit.ts";
import { tillReceipt } from "./designs/till-receipt.ts";
import { twoPages } from "./designs/two-pages.ts";
import { dateText, exact } from "./format.ts";
import type { Layout } from "./layout.ts";
import { Random } from "./random.ts";
import type { Wordings } from "./words/wording.ts";

const DESIGNS: readonly Layout[] = [
  germanLetter,
  americanBoxes,
  serbianInvoice,
  frenchFooter,
  italianStrip,
  tillReceipt,
  swissCredit,
  twoPages,
  dutchSummary,
  spanishLogo,
];

export interface GeneratedDocument {
  name: string;
  pdf: Uint8Array;
  /** What is printed in it; what is not is null. */
  expected: documents.DocumentRecord;
}

/**
 * Ten invoices, one of each design, filled by the seed: the same seed, the same bytes. `unseen` are wordings that the
 * offline extractor was not made with.
 */
export const layouts = (seed: number, wordings: Wordings = "usual"): Promise<GeneratedDocument[]> =>
  Promise.all(DESIGNS.map((design, at) => documentOf(design, new Random(seed * 1000 + at), wordings)));

async function documentOf(design: Layout, random: Random, wordings: Wordings): Promise<GeneratedDocument> {
  const said = content(design.traits, wordings, random);
  const sheet = await Sheet.of(design.family);
  design.draw(sheet, said, random);
  const printed = sheet.written.join("\n").replace(/ /g, "");
  return { name: design.name, pdf: await sheet.bytes(), expected: expectedOf(said, printed) };
}

function expectedOf(said: Content, printed: string): documents.DocumentRecord {
  const { supplier, customer } = said;
  const receipt = said.kind === "receipt";
  const party = documents.emptyRecord().customer;
  const ifPrinted = (value: string, asPrinted = value) =>
    printed.includes(asPrinted.replace(/ /g, "")) && value !== "" ? value : null;
  return {
    ...documents.emptyRecord(),
    kind: said.kind,
    number: said.number,
    issueDate: said.issueDate,
    dueDate: ifPrinted(said.dueDate, dateText(said.dueDate, said.format)),
    supplier: {
      ...party,
      name: supplier.name,
      vatId: ifPrinted(supplier.vatId),
      iban: ifPrinted(supplier.iban),
    },
    customer: receipt ? party : { ...party, name: customer.name },
    currency: said.currency,
    lines: said.lines.map((line) => ({
      description: line.description,
      quantity: `${line.quantity}`,
      unit: null,
      unitPrice: receipt ? null : exact(line.unitPrice),
      discount: null,
      taxRate: null,
      taxCategory: null,
      amount: exact(line.amount),
    })),
    net: exact(said.net),
    tax: exact(said.tax),
    gross: exact(said.gross),
    prepaid: said.prepaid ? exact(said.prepaid) : null,
    due: said.prepaid ? exact(said.due) : null,
    precedingNumber: ifPrinted(said.original),
    language: said.format.language,
  };
}
