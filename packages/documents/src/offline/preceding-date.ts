/** What a credit note calls itself, also where an invoice is in its name; in small plain letters. */
const CREDIT =
  /\b(?:credit[ -]?(?:note|memo|invoice)|stornorechnung|rechnungskorrektur|korrekturrechnung|facture d'avoir|nota di (?:ac)?credito|factura rectificativa|credit(?:factuur|nota)|kreditfaktura|faktura korygujaca|knjizno odobrenje)s?\b/g;
const INVOICE =
  /\b(?:invoices?|inv|original\w*|ursprung\w*|rechnung\w*|facture|fattura|factura|\w*factuur\w*|racun\w*|faktur\w*)\b/;

/** Whether the words before a date on a credit note, in small plain letters, are of the invoice that it credits. */
export const ofPreceding = (before: string): boolean => INVOICE.test(before.replace(CREDIT, " "));
