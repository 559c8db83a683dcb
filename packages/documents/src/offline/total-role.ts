/** What an amount near a document's end can be. */
export type TotalRole = "net" | "tax" | "gross" | "due" | "prepaid" | "discount" | "shipping" | "rounding";

const any = (...words: string[]) => new RegExp(`(?<![a-z])(?:${words.join("|")})(?![a-z])`);

/** In small plain letters; what a label consists of decides, as languages put the same few words together. */
const PAID = any(
  "(?:amount |already |total |deposit )?paid|payments?(?: received)?|received|deposit\\w*|advance",
  "prepa\\w+|anzahlung\\w*|abschlags?(?:zahlung\\w*|rechnung\\w*)?",
  "(?:bereits |schon )?(?:bezahlt|gezahlt|beglichen)|geleistete zahlung\\w*|vorauszahlung\\w*|acomptes?",
  "deja (?:regle|paye|verse)e?|verse|paiements?(?: recus?)?|arrhes|avance|acconti?|(?:gia )?pagato",
  "versato|anticip\\w+|a cuenta|pagado|pagos?|senal|(?:reeds |al )?(?:betaald|voldaan)|aanbetaling\\w*",
  "voorschot\\w*|ontvangen|avans\\w*|uplacen[oa]|placeno|primljen\\w*|zaplacono|wplacono|zaliczk\\w+",
  "przedplata",
);
const DUE = any(
  "(?:balance|amount|total|sum|payment)? ?due|balance(?: owing)?|outstanding\\w*",
  "(?:now |total |amount )?payable|(?:left |still )?to (?:be )?pa(?:y|id)|please pay|you owe",
  "pay this amount|(?:noch )?zu (?:be)?zahlen\\w*|zahlbetrag|zahl?ungsbetrag",
  "offene[rs]? (?:betrag|posten|summe)|offen|rest(?:betrag|zahlung|summe)|(?:noch )?zu uberweisen\\w*",
  "uberweisungsbetrag|zahllast|forderung\\w*|(?:net |total |montant |reste |somme )?a (?:payer|regler)",
  "reste du|solde\\w*|montant du|du|(?:netto |totale |importo |residuo |saldo )?(?:a|da) pagare",
  "saldo\\w*|residuo|rimanenza|dovuto|(?:total |importe |resto |liquido )?a pagar|pendiente|adeudado",
  "a ingresar|(?:nog )?te (?:betalen|voldoen)|openstaand\\w*|resteert|restant\\w*|verschuldigd",
  "(?:nog )?te ontvangen|(?:ukupno )?za (?:uplatu|placanje|naplatu)|preostalo|ostatak|dug(?:ovanje)?",
  "do zaplaty|(?:belopp )?att betala|a(?:t)? betale|til betaling|k uhrade|valor a pagar|pozostalo",
  "naleznosc",
);
const DISCOUNT = any(
  "discounts?|rebate|allowance|savings|\\w*rabatte?|\\w*nachlasse?|skonto|remises?|rabais|ristourne",
  "escompte|sconto|sconti|abbuono|descuentos?|dto|bonificacion|abschlage|nachlasse|korting\\w*|reductie",
  "popust|upust|coupon|voucher",
);
const SHIPPING = any(
  "shipping|freight|postage|delivery(?: charge| fee)?|carriage|handling|p&p|versand\\w*|fracht\\w*",
  "porto|lieferkosten|transport\\w*|(?:frais de )?port|livraison|frais d'envoi|spedizione",
  "spese (?:di )?\\w+|trasporto|(?:gastos de )?envio|portes|verzend\\w*|bezorg\\w*|dostav\\w*",
  "prevoz\\w*|troskovi \\w+|dostawa|przesylka",
);
const CHARGES = any("surcharges?|zuschlage?|supplements?|maggiorazioni|recargos?|toeslag(?:en)?");
const ROUNDING = any(
  "round(?:ing|ed)?(?: off)?|rundung\\w*|arrondi\\w*|arrotondament\\w*|redondeo|afronding|zaokruz\\w+",
  "zaokragl\\w+",
);
const TAX = any(
  "vat|v\\.a\\.t\\.?|value added tax|(?:sales )?tax(?:es)?|[cis]?gst|hst|pst|qst|mwst\\.?",
  "m\\.w\\.st\\.?|mehrwertsteuer\\w*|ust\\.?|umsatzsteuer\\w*|steuer(?:betrag|n)?|tva|t\\.v\\.a\\.?",
  "taxes?(?: sur la valeur ajoutee)?|iva|i\\.v\\.a\\.?|impost[ae]|impuestos?|cuota(?: iva)?|igic",
  "btw(?:-?bedrag)?|omzetbelasting|pdv(?:-?a)?|porez|podatek|kwota vat|moms|dph|afa",
);
const NET = any(
  "sub-? ?totaa?l\\w*|net|netto\\w*",
  "goods (?:total|value|amount)(?!.*inc)|(?:total|value) (?:of |for )?(?:the )?goods(?!.*inc)",
  "net(?:to)? ?(?:betrag|bedrag|total|amount|value|warenwert|summe|wartosc)",
  "(?:warenwert|summe|gesamt|betrag) netto|zwischensumme|warenwert|positionssumme",
  "rechnungssumme (?:ohne|netto)|taxable(?: amount| value)?|before (?:tax|vat)",
  "ex(?:cl?|kl)?\\.?(?:uding|usive|usief)? ?(?:of )?(?:vat|tax|btw|gst|mwst|ust|tva|moms)?",
  "o(?:hne|\\.) (?:mwst|ust|steuer)\\w*\\.?|steuerpflichtig\\w*|ht|h\\.t\\.?|hors[ -]?(?:taxes?|tva)",
  "base(?: ht)?|sous[ -]total|imponibile|tot\\w* imponibile|base imponible|importe neto|neto",
  "sin (?:iva|impuestos)|untaxed(?: amount)?|tax exclusive|subtotaal|grondslag|excl\\w*|osnovica",
  "poreska osnovica|bez (?:pdv|poreza)(?:-?a)?|wartosc netto|razem netto|suma netto|maatstaf",
);
const GROSS = any(
  "incl?\\.?(?:uding|usive|usief|uded|us)? ?(?:of )?(?:vat|tax|btw|gst|mwst|ust|tva|moms|all taxes)?",
  "inkl\\w*\\.?|grand|gross|gesamtbetrag|rechnungs(?:betrag|summe)|brutto\\w*|bruttobetrag",
  "end(?:betrag|summe|preis)(?: brutto)?|gesamt(?:summe|preis|rechnungsbetrag)?|ttc|t\\.t\\.c\\.?",
  "toutes taxes comprises|totale (?:fattura|documento|complessivo|generale|ivato)|con (?:iva|impuestos)",
  "(?:total|importe) factura|invoice total|total (?:of |for )?(?:this )?invoice|factuurbedrag",
  "eindtotaal|sa (?:pdv|porezom)(?:-?om)?|svega|z vat|wartosc brutto|totalt",
);
const TOTAL = any(
  "tot(?:al|ale|aal|als|alt)?|totaalbedrag|total amount|amount|sum(?:me|ma|a)?|gesamt\\w*|betrag",
  "montant(?: total)?|importo(?: totale)?|importe(?: total)?|bedrag|ukupno|ukupan iznos|ukupna vrednost",
  "iznos|svega|razem|ogolem|kwota|wartosc|vrednost|celkem|charged?|vsega|i alt|totalbelopp|valor total",
  "spolu",
);
/** What makes a line of words no total, whatever else is in it. */
const OTHER = any(
  "page|seite|capital|kapital\\w*|kontonr\\w*|account|number|nummer|nr|no\\.|rate|date|datum|data|fecha",
  "carried|brought|ubertrag|report|reporter|riporto|suma y sigue|prenos|transporteren|hours|items?",
  "weight|gewicht|points?|qty|quantity|cash|change|tendered|visa|mastercard|wechselgeld|rendu|resto|id",
  "ids|reg|limit|previous|last|vorherige\\w*|threshold|\\w*befreit\\w*|exempt\\w*|exoner\\w*|esente",
  "exent[oa]|vrijgesteld|oslobod\\w*|saved|idnr|in words|slovima|nip|pib",
);

/** What a total's label says, given in small plain letters; null where it names no total. */
export function totalRole(label: string): TotalRole | null {
  const words = label
    .replace(/\([^)]*\)?/g, " ")
    .replace(/[\d.,]+ ?%|%/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (words.length === 0 || words.length > 48 || words.split(" ").length > 7) return null;
  if (ROUNDING.test(words)) return "rounding";
  if (DISCOUNT.test(words) && (!TOTAL.test(words) || !NET.test(words))) return "discount";
  if (CHARGES.test(words)) return "shipping";
  const due = DUE.test(words);
  if (PAID.test(words) && !/\bto be paid\b/.test(words))
    return due && !/less|minus|abz/.test(words) ? "due" : "prepaid";
  if (OTHER.test(words) && !/due on|due date/.test(words)) return null;
  if (due) return "due";
  const [taxed, net, gross] = [TAX.test(words), NET.test(words), GROSS.test(words)];
  // "incl. 19 % VAT 5.32" tells the tax, "incl. VAT 33.32" the whole.
  if (
    taxed &&
    !TOTAL.test(words) &&
    /^(?:inc|ink|darin|davon|enthalt|dont|di cui|of which|waarvan|zzgl|plus|add)/.test(words)
  )
    return /%/.test(label) || !/^in/.test(words) ? "tax" : "gross";
  if (taxed && !TOTAL.test(words) && (/%/.test(label) || !/^in/.test(words)) && /\b(?:incl|inkl)/.test(words))
    return "tax";
  if (net && !/brut/.test(words)) return "net";
  if (gross) return "gross";
  if (taxed) return "tax";
  if (SHIPPING.test(words)) return "shipping";
  return TOTAL.test(words) ? "gross" : null;
}
