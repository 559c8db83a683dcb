const words = (text: string) => text.split(" ");

/** Words a question uses for something else, so that no company may be called by them. Lower case. */
export const RESERVED_WORDS: readonly string[] = [
  ...words(
    "open paid unpaid overdue draft void issued credit partly partial sent expired accepted declined won lost",
  ),
  ...words("january february march april may june july august september october november december"),
  ...words("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow"),
  ...words("day days week weeks month months quarter year years last this next since until between from"),
  ...words(
    "plus minus total sum revenue turnover balance net gross tax amount average top best largest smallest",
  ),
  ...words(
    "most least newest oldest over under more less all none new old first second one two three four five ten",
  ),
  ...words(
    "invoice invoices quote quotes deal deals customer customers supplier suppliers contact contacts payment",
  ),
  ...words(
    "payments expense expenses product products activity activities call email meeting note task stage category",
  ),
  ...words(
    "ireland serbia germany italy france england america usa srbija nemačka italija hrvatska slovenija bosna",
  ),
  ...words(
    "otvoren otvorene plaćen plaćene neplaćen dospeo dospele nacrt storniran izdat poslat istekao prihvaćen odbijen",
  ),
  ...words("januar februar mart april maj jun jul avgust septembar oktobar novembar decembar"),
  ...words(
    "ponedeljak utorak sreda četvrtak petak subota nedelja danas juče sutra dan dana mesec kvartal godina",
  ),
  ...words("prošli prošla ovaj ova sledeći poslednji od do ukupno zbir prihod saldo dug bilans neto bruto"),
  ...words(
    "porez iznos prosek najbolji najveći najmanji više manje svi sve nov novi stari jedan dva tri četiri pet deset",
  ),
  ...words(
    "faktura fakture račun ponuda ponude posao poslovi kupac kupci dobavljač dobavljači kontakt uplata uplate",
  ),
  ...words(
    "trošak troškovi proizvod proizvodi aktivnost poziv sastanak beleška zadatak faza kategorija rsd eur usd",
  ),
];
