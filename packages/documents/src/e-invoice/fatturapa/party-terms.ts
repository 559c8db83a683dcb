import type { PartyTerms } from "../terms.ts";
import type { Told, XmlElement } from "../xml-element.ts";

/** CedentePrestatore or CessionarioCommittente; the codice fiscale is what a company is registered under. */
export function partyTerms(party: XmlElement | null): PartyTerms {
  const person = party?.one("DatiAnagrafici");
  const seat = party?.one("Sede");
  return {
    name: person?.told("Anagrafica", "Denominazione") ?? joined(person, ["Nome", "Cognome"], "Anagrafica"),
    vatId: joined(person, ["IdPaese", "IdCodice"], "IdFiscaleIVA"),
    registrationId: person?.told("CodiceFiscale") ?? null,
    address: [
      [seat?.told("Indirizzo") ?? null, seat?.told("NumeroCivico") ?? null],
      [seat?.told("CAP") ?? null, seat?.told("Comune") ?? null],
      [seat?.told("Provincia") ?? null],
    ],
    country: seat?.told("Nazione") ?? null,
    account: null,
    bic: null,
  };
}

/** Two elements as one text; an identifier's spaces are dropped later. */
function joined(person: XmlElement | null | undefined, names: string[], within: string): Told | null {
  const told = names.flatMap((name) => person?.told(within, name) ?? []);
  const [first] = told;
  if (first === undefined || told.length < names.length) return null;
  return { text: told.map(({ text }) => text.trim()).join(" "), path: first.path };
}
