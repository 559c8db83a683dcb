import type { Cell, Row } from "./cells.ts";

export type Heading = "description" | "quantity" | "price" | "amount" | "rate" | "discount";

/** What heads a column, in small plain letters. */
const HEADINGS: [Heading, RegExp][] = [
  ["discount", /\b(?:disc(?:ount)?|rabatt?|nachlass|remise|sconto|descuento|dto|korting|popust|upust)\b/],
  [
    "price",
    /\b(?:(?:unit|net|item) (?:price|cost)|price(?:\/unit)?|rate|each|cost|(?:einzel|stuck|e-|vk-|einheits|netto)-?preis|preis(?:\/einheit| je \w+)?|prix(?: unitaire)?|p\.? ?u\.?|prezzo(?: un\w*\.?)?|p\. ?unit\w*\.?|pr\. unit\w*|precio(?: (?:ud|unitario|unidad))?|(?:stuk|eenheids)?prijs(?: per stuk)?|tarief|(?:a-?|styk)?pris|preco(?: unitario)?|(?:jedinicna )?cena(?: po \w+)?|jed\. cena|cena jedn\w*)\b/,
  ],
  [
    "quantity",
    /\b(?:qty|qtty|quantity|quant|units?|hours|hrs(?:\/qty)?|nights|menge|anzahl|anz|stk|stuck|quantites?|qte|nb|nombre|quantita|q\.?ta|cantidad|cant|uds|unidades|aantal|stuks|kolicina|antal|quantidade|qtd|mnozstvi|ilosc|kol|kom|ilosc)\b/,
  ],
  [
    "description",
    /\b(?:description|items?|products?(?: ?\/ ?service)?|services?|details|particulars|activity|article|bezeichnung|beschreibung|artikel|leistung(?:en)?|text|designation|libelle|prestation|descrizione|prodotto|articolo|descripcion|concepto|detalle|articulo|omschrijving|werkzaamheden|product|naziv(?: robe| artikla)?|beskrivning|beskrivelse|varenavn|benamning|descricao|popis|opis|artikal|vrsta (?:robe|usluge)(?:\/usluge)?|nazwa)\b/,
  ],
  [
    "rate",
    /\b(?:vat|tax|gst|mwst|ust|steuersatz|tva|taux|iva|aliquota|aliq|tipo|btw(?:-tarief)?|pdv|stopa(?: pdv)?|stawka)\b/,
  ],
  [
    "amount",
    /\b(?:(?:line |net |total )?amount|(?:line )?total|value|ext(?:\.|ended)? ?price|charges?|(?:zeilen|gesamt|g-|netto)?-?(?:betrag|preis)|gesamt|summe|montant(?: ht)?|total(?: ht| ligne)?|importo|totale|valore|imp\. netto|importe|valor|bedrag|(?:regel|sub)?totaal|iznos|ukupno|vrednost|osnovica|wartosc(?: netto| brutto)?|belopp|belob|summa|celkem|kwota|subtotal)\b/,
  ],
];

export interface Column {
  heading: Heading;
  x: number;
  right: number;
}

/** The columns of a row that heads a table of lines; null if it does not: something for what is sold, and something of money. */
export function headingsOf(row: Row): Column[] | null {
  const columns = row.cells.flatMap(columnsIn);
  const has = (...headings: Heading[]) => columns.some(({ heading }) => headings.includes(heading));
  if (row.cells.some(({ folded }) => folded.length > 60 || /\d{2}/.test(folded))) return null;
  return has("description", "quantity") &&
    has("price", "amount") &&
    columns.length >= 2 &&
    row.cells.length >= 2
    ? columns
    : null;
}

/** Several headings may stand in one cell; their places are told by their share of its letters. */
function columnsIn(cell: Cell): Column[] {
  const letter = (cell.right - cell.x) / Math.max(1, cell.folded.length);
  const taken: { start: number; end: number; heading: Heading }[] = [];
  for (const [heading, pattern] of HEADINGS) {
    const match = pattern.exec(cell.folded);
    if (!match || taken.some(({ start, end }) => match.index < end && start < match.index + match[0].length))
      continue;
    taken.push({ heading, start: match.index, end: match.index + match[0].length });
  }
  // One heading has the whole cell: "Price excl. VAT".
  if (cell.right - cell.x < 70 || taken.length === 1)
    return taken.slice(0, 1).map(({ heading }) => ({ heading, x: cell.x, right: cell.right }));
  return taken.map(({ heading, start, end }) => ({
    heading,
    x: cell.x + letter * start,
    right: cell.x + letter * end,
  }));
}
