/** Small words and terms that one language alone has, in small plain letters. */
const WORDS: Record<string, string> = {
  en: "the and of for your to with you please thank due bill payment from description quantity amount total price unit tax invoice receipt date number terms page paid days customer by if",
  de: "und der die das mit von fur wir sie bitte rechnung menge betrag datum preis gesamt bezeichnung beschreibung mwst netto brutto zahlbar tage kunde nummer bei steuer gmbh einzelpreis rechnungsnummer rechnungsdatum innerhalb",
  fr: "le la les de du des et pour votre par facture montant date prix quantite total ttc ht tva reglement client echeance paiement a designation unitaire adresse jours",
  it: "il di e per della del fattura importo data prezzo quantita totale iva cliente pagamento descrizione imponibile scadenza bonifico giorni spett unitario imposta",
  es: "el de y para por factura importe fecha precio cantidad total iva cliente pago descripcion vencimiento base imponible dias transferencia concepto a pagar los las",
  nl: "de het en van voor een factuur bedrag datum prijs aantal totaal btw klant betaling omschrijving te betalen dagen binnen artikel subtotaal factuurnummer factuurdatum uw excl incl",
  sr: "i za na od racun faktura iznos datum cena kolicina ukupno pdv kupac prodavac placanja naziv opis osnovica pib rok uplatu poziv broj bez sa prometa racuna dana",
  pl: "i do na od faktura kwota data cena ilosc razem vat nabywca sprzedawca zaplaty nazwa wartosc netto brutto nip termin platnosci numer sprzedazy",
  pt: "o de e para da do fatura valor data preco quantidade total iva cliente pagamento descricao vencimento",
  sv: "och att for till faktura belopp datum pris antal summa moms kund betalning forfallodatum",
  cs: "a na od faktura castka datum cena mnozstvi celkem dph odberatel dodavatel splatnost",
};
const SETS = Object.entries(WORDS).map(([language, words]): [string, Set<string>] => [
  language,
  new Set(words.split(" ")),
]);
/** Words it needs, and by how much it must lead. */
const LEAST = 3;
const LEAD = 1.15;

/** ISO 639-1, by the small words; null where there are too few. */
export function languageOf(folded: string): string | null {
  const words = folded.match(/[a-z]+/g) ?? [];
  const scores = SETS.map(([language, set]) => ({
    language,
    score: words.filter((word) => set.has(word)).length,
  }));
  const [first, second] = scores.sort((one, other) => other.score - one.score);
  if (!first || first.score < LEAST || first.score < (second?.score ?? 0) * LEAD) return null;
  return first.language;
}
