import type { documents } from "@kontor/crm";
import type { Cell } from "./cells.ts";
import type { Found, Reading } from "./reading.ts";

/** What a document calls itself, in small plain letters; those that contain others come first. */
const TITLES: [documents.DocumentKind, RegExp][] = [
  [
    "credit_note",
    /\b(?:credit[ -]?(?:note|memo|invoice)|\w*gutschrift(?:sanzeige)?|storno(?:rechnung)?|rechnungskorrektur|korrekturrechnung|(?:facture d')?avoir|note de credit|nota di (?:ac)?credito|(?:factura )?rectificativa|abono|nota de credito|credit(?:factuur|nota)|creditering|knjizno odobrenje|odobrenje|faktura korygujaca|korekta|kreditnota|kreditfaktura)\b/,
  ],
  [
    "quote",
    /\b(?:quot(?:e|ation)|estimate|pro[ -]?forma(?: invoice)?|offer|angebot|kostenvoranschlag|devis|preventivo|presupuesto|offerte|ponuda|predracun|profaktura|oferta)\b/,
  ],
  [
    "receipt",
    /\b(?:(?:payment |sales |till |cash )?receipt|quittung|kassen(?:bon|beleg|zettel)|bewirtungsbeleg|recu|ticket(?: de caisse)?|ricevuta|scontrino|recibo|factura simplificada|kassabon|betaalbewijs|(?:fiskalni|gotovinski) racun|paragon(?: fiskalny)?)\b/,
  ],
  [
    "invoice",
    /\b(?:(?:tax |sales |vat |commercial |final )?invoice|(?:\w+ ){0,2}bill|\w*rechnung|\w*faktura|facture(?: de vente)?|note d'honoraires|fattura(?: immediata| accompagnatoria)?|factura(?: de venta| ordinaria)?|\w*factuur|(?<!(?:tekuci|ziro|devizni|poslovni|bankovni)[ -])racun(?: ?[-/] ?otpremnica)?|izlazni racun|fatura)\b/,
  ],
];

export interface Title {
  kind: documents.DocumentKind;
  /** Index behind it in the cell's folded text. */
  end: number;
}

/** A cell that begins with what a document is called, with few words before it. */
export function titleIn({ folded }: Pick<Cell, "folded">): Title | null {
  if (folded.length > 110) return null;
  for (const [kind, pattern] of TITLES) {
    const match = pattern.exec(folded);
    if (
      match &&
      (match.index === 0 || (folded.length <= 60 && /^[^\d:]{0,22}$/.test(folded.slice(0, match.index))))
    )
      return { kind, end: match.index + match[0].length };
  }
  return null;
}

/** What a document is: the largest and highest of the titles on its first page. */
export function kindOf(reading: Reading): Found<documents.DocumentKind> | null {
  const first = reading.pages[0];
  const titles = reading.cells.flatMap((cell) => {
    const title = cell.page === (first?.number ?? 1) ? titleIn(cell) : null;
    if (!title || !first) return [];
    const alone = title.end >= cell.folded.length - 1 ? 3 : 0;
    const short = cell.folded.length < 30 ? 2 : 0;
    return [{ cell, kind: title.kind, score: cell.height + alone + short - (8 * cell.y) / first.height }];
  });
  const best = titles.sort((one, other) => other.score - one.score)[0];
  if (!best) return kindOfNumber(reading);
  const agreed = titles.every(({ kind }) => kind === best.kind);
  return { value: best.kind, cell: best.cell, quote: best.cell.text, confidence: agreed ? 0.9 : 0.7 };
}

/** Without a title: what its number is the number of, as in "Broj računa: 17". */
function kindOfNumber({ cells, labels }: Reading): Found<documents.DocumentKind> | null {
  const cell = cells.find((one) =>
    labels
      .get(one)
      ?.some(
        ({ name, start, end }) =>
          name === "number" &&
          /\binv|bill|rechnung|factu|fattura|faktur|racun/.test(one.folded.slice(start, end)),
      ),
  );
  return cell ? { value: "invoice", cell, quote: cell.text, confidence: 0.7 } : null;
}
