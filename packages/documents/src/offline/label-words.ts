/** What a label can name, beside totals. `other` is what must not be taken for one of ours. */
export type LabelName =
  | "number"
  | "weakNumber"
  | "date"
  | "due"
  | "delivery"
  | "preceding"
  | "reference"
  | "terms"
  | "supplier"
  | "customer"
  | "vatId"
  | "registrationId"
  | "iban"
  | "bic"
  | "name"
  | "shipTo"
  | "other";

/** Words of which a document's own name is made, up to its ending. */
const DOCUMENT =
  "(?:(?:tax |sales |vat |purchase |commercial )?invoice|inv\\.?|bill|receipt|credit (?:note|memo)|statement|rechnungs?|re|(?:ausgangs)?rechnung|faktur\\w*|gutschrifts?|beleg|quittungs?|dokument\\w*|document[aeo]?|(?:la |de )?facture|avoir|fattura|nota (?:di (?:credito|accredito))?|ricevuta|(?:de )?factura|recibo|(?:verkoop)?factuur|nota|creditnota|racun[au]?(?: ?[-/] ?otpremnic[ae])?|fakture|paragon\\w*|piece|voucher)";
const NUMBER = "(?:number|numer|nummer|numero|num|no|nr|n|nbr|ref\\w*|id|code|broj|br|#|no\\.o|n\\.o|o)";

/** Regular expressions for small plain letters, `|` between alternatives. */
export const LABELS: [LabelName, string[]][] = [
  [
    "other",
    [
      `(?:customer|client|cust|account|acct|order|po|p\\.o\\.|purchase order|your|job|project|member|user|contract|delivery(?: note)?|tracking|phone|fax|tax|item|serial|room|ticket|vendor|supplier|company|registration|sort|page|kunden|bestell|auftrags?|projekt|vertrags?|liefer(?:schein)?|steuer|telefon|kund\\w*|konto|klant|order|bestel|polis|klient\\w*|commande|(?:de )?client[ei]?|(?:de )?commande|compte|contrat|(?:bon de )?livraison|cliente|ordine|ordre|conto|pedido|cuenta|contrato|kupca|narudzb\\w+|porudzb\\w+|ugovora?|otpremnic\\w+|racuna banke|zamowieni\\w+)[ -]*${NUMBER}(?![a-z])`,
      "order date|bestelldatum|orderdatum|date de commande|data ordine|fecha de pedido|datum narudzbe",
      "date of birth|print date|check (?:in|out)|kundennr|ordernummer|klantnummer|kundennummer",
      "tel(?:efon|ephone)?|phone|fax|e-?mail|mobil\\w*|web|gsm|seite|page|pagina|strana|stranica",
      "prepared by|salesperson|sachbearbeiter|ansprechpartner|contact|operater|kassierer|cashier",
      "served by",
    ],
  ],
  [
    "shipTo",
    [
      "ship(?:ped)? to|deliver(?:y|ed)? (?:to|address)|lieferadresse|lieferanschrift",
      "adresse de livraison|livre a|indirizzo di consegna|destinazione|direccion de envio|afleveradres",
      "verzendadres|adresa isporuke|remit to|abweichender \\w+|warenempfanger|lieferung an",
    ],
  ],
  [
    "name",
    [
      "name|firma|firmenname|company(?: name)?|nom|raison sociale|ragione sociale|denominazione",
      "razon social|bedrijfsnaam|poslovno ime|naziv",
    ],
  ],
  [
    "number",
    [
      `${DOCUMENT}[ -]*(?:vat )?(?:(?:${NUMBER}|#)[. ]*:?)(?![a-z])`,
      `(?:number|numer[oy]?|nummer|no|nr|n\\.?o?|num|br|broj)[. ]*(?:de |della |di |du |of )?(?:la )?${DOCUMENT}(?![a-z])`,
      "rechnungs?-?(?:nr|nummer)\\.?|belegn(?:r|ummer)|factuurn(?:r|ummer)|faktura ?n[ro]|faktury nr",
      "documentnummer|fakturanummer|fakturanr|dokumentennummer|re-nummer",
    ],
  ],
  [
    "preceding",
    [
      "(?:original|credits|credited|corrects|relates to|regarding|against) invoice(?: (?:no|number))?",
      "(?:zur|zu|ursprungliche|bezug|betrifft|korrektur zur?) rechnung(?:s-?n(?:r|ummer))?",
      "ursprungliche rechnungsnummer|facture (?:d'origine|initiale|annulee)|annule la facture",
      "(?:rif\\.?|riferimento|a storno) fattura|factura (?:rectificada|original)|anula la factura",
      "(?:betreft|bij|op) factuur|po racunu(?: broj| br)?|veza racun|uz racun(?: br)?|do faktury",
    ],
  ],
  [
    "date",
    [
      `${DOCUMENT}[ -]*(?:date|datum|data)`,
      "(?:date|datum|data|fecha)(?: (?:of|de|della|di|du|d'|del|van|za|racuna|der))? ?(?:la )?(?:issue|invoice|bill\\w*|emission|emisija|emissione|emisyjna|facture|facturation|fattura|factura|factuur|fakture|faktury|rechnung|racuna|izdavanja|izdavanja racuna|fakturisanja|expedicion|wystawienia|documento|documento|vystaveni|receipt|payment)?",
      "dated?|issued?(?: on| date)?|billing date|statement date|bill(?:ed)? on|rechnungsdatum",
      "belegdatum|ausgestellt am|ausstellungsdatum|rechnungs-datum|emise? le|etablie? le|emess[ao] il",
      "emitid[ao] el|factuurdatum|fakturadatum|uitgereikt op|izdato(?: dana)?",
      "mesto i datum(?: izdavanja)?|datum i mesto(?: izdavanja)?(?: racuna)?|transaction date",
      "purchase date",
    ],
  ],
  [
    "due",
    [
      "(?:payment |invoice )?due(?: date| on| by)?|date due",
      "(?:please )?pay(?:able|ment)?(?: (?:is )?(?:by|before|until|on or before|due))+(?: the)?",
      "fallig(?:keit)?(?: am| zum)?(?:sdatum)?|falligkeitsdatum",
      "(?:zu |be)?zahl(?:bar|en|ung)? bis(?: zum| spatestens)?|zahlungsziel|zahlungstermin",
      "(?:date (?:d'|limite )?)?echeance(?: le)?|date limite de paiement",
      "(?:a |est )?(?:regler|payable|payer)(?: avant)? le|(?:data )?(?:di )?scadenza(?: pagamento)?",
      "(?:da )?paga(?:re|mento) entro(?: il)?|(?:fecha de )?vencimiento|vence(?: el)?|pagar antes del?",
      "verval(?:datum|dag)|(?:te )?betal(?:en|ing)? (?:voor|uiterlijk|binnen)|betaal (?:voor|uiterlijk)",
      "uiterste betaaldatum|rok (?:za )?placanja|datum (?:dospeca|valute)|dospeva|valuta(?: placanja)?",
      "platiti do|termin (?:platnosci|zaplaty)|splatnost|forfallsdato|forfaldsdato|forfallodatum",
    ],
  ],
  [
    "delivery",
    [
      "(?:delivery|supply|service) date|date of (?:supply|delivery|service)|tax point|supplied on",
      "delivered on|(?:liefer|leistungs)(?:datum|tag|zeitpunkt|termin)|liefer-?/leistungsdatum",
      "date de (?:livraison|prestation)|livree? le|data (?:di )?consegna|consegnat[oa] il",
      "fecha de (?:entrega|operacion|prestacion)|entregad[oa] el|(?:lever|prestatie)datum|geleverd op",
      "datum (?:prometa|isporuke)(?: dobara| usluga)?|data sprzedazy|data dostawy",
    ],
  ],
  [
    "reference",
    [
      "payment ref(?:erence)?|please quote|(?:your )?reference|verwendungszweck|zahlungsreferenz",
      "referenz(?:nummer)?|reference a rappeler|communication|causale|riferimento pagamento",
      "(?:concepto|referencia) de pago|betalingskenmerk|onder vermelding van|(?:model i )?poziv na broj",
      "tytul(?:em)?",
    ],
  ],
  [
    "terms",
    [
      "(?:payment )?terms|terms of payment|zahlungsbedingung(?:en)?|zahlungskonditionen",
      "zahlungsbedingung|conditions de (?:paiement|reglement)",
      "(?:modalita|condizioni|termini) di pagamento|(?:condiciones|forma) de pago",
      "betalings(?:voorwaarden|conditie|termijn)|nacin placanja|uslovi placanja|warunki platnosci",
    ],
  ],
  [
    "supplier",
    [
      "(?:from|seller|vendor|verkauft (?:von|durch)|vendu par|venduto da|vendido por|verkocht door|supplier|issued by|service provider|sold by|provider|payee|absender|verkaufer|lieferant|rechnungssteller|leistungserbringer|vendeur|emetteur|fournisseur|prestataire|fornitore|cedente(?:/prestatore)?|emisor|datos del emisor|proveedor|vendedor|leverancier|afzender|verkoper|prodavac|izdavalac(?: racuna)?|dobavljac|pruzalac usluge|isporucilac|sprzedawca|wystawca)",
    ],
  ],
  [
    "customer",
    [
      "(?:bill(?:ed|ing)?|invoiced?|sold|charged?) ?(?:to|address)(?: address)?",
      "(?:customer|client|buyer|purchaser|recipient|guest)(?: name| details)?|to|attn|rechnung an",
      "rechnungs(?:empfanger|anschrift|adresse)|kunde|auftraggeber|empfanger|kaufer|leistungsempfanger",
      "facturee? a|adresse de facturation|destinataire|client|acheteur|spett\\.?(?:le|abile)?",
      "destinatario|cessionario(?:/committente)?|intestatario|cliente|facturar a|datos del cliente",
      "comprador|klant|factuuradres|aan|afnemer|koper|kupac|primalac|narucilac|korisnik(?: usluge)?",
      "nabywca|odbiorca",
    ],
  ],
  [
    "vatId",
    [
      "(?:company )?(?:vat|tva|btw|iva|mwst|ust|tax|gst)[. -]*(?:reg(?:istration|istered)?\\.?)?[ -]*(?:id(?:ent\\w*)?\\.?(?:-?nr)?|no|nr|number|nummer|reg|registration|#)[ .-]*(?:no|nr)?",
      "ust\\.?-?id(?:ent\\w*)?[ .-]*(?:nr|nummer)?|umsatzsteuer-?id(?:\\w*)?(?:-?n(?:r|ummer))?",
      "uid(?:-?nr)?|(?:n\\.?o? |numero (?:de )?)?(?:tva|t\\.v\\.a)(?: intracom\\w*\\.?| intra)?",
      "p(?:\\.|artita) ?iva|p\\.i\\.|cod\\.? iva|c\\.?i\\.?f\\.?|n\\.?i\\.?f\\.?(?:-iva)?",
      "btw(?:-?id|-?nr|-?nummer|-identificatienummer)?|pib|poreski broj|gstin|abn|ein|nip|vat",
    ],
  ],
  [
    "registrationId",
    [
      "(?:company|co\\.?) (?:reg\\w*\\.? ?)?(?:no|number)|registered (?:number|no)|hrb|hra",
      "handelsregister(?:nummer)?|siret|siren|rcs|kvk(?:[ -]?(?:nr|nummer))?|rea|maticni broj",
      "mat\\. ?br|mb|regon|krs|cin|crn|ico",
    ],
  ],
  [
    "iban",
    [
      "iban|bank account",
      "(?:broj )?(?:tekuc|devizn|poslovn|bankovn)(?:i|eg|og|em|om)a?[ -]racun(?:a|u|om)?(?: br(?:oj)?)?",
      "(?:broj )?ziro[ -]?racun(?:a|u|om)?(?: br(?:oj)?)?",
    ],
  ],
  ["bic", ["bic(?:/swift)?", "swift(?:[ -]?(?:code|bic))?", "bic-code"]],
];
