import { composeIBAN, isValidIBAN } from "ibantools";
import { stdnum } from "stdnum";
import type { Random } from "./random.ts";

export interface Company {
  name: string;
  street: string;
  city: string;
  /** ISO 3166. */
  country: Country;
  /** As printed. */
  vatId: string;
  iban: string;
  bic: string;
  web: string;
}

interface Place {
  first: string[];
  second: string[];
  suffix: string[];
  streets: string[];
  cities: string[];
  vat: { shape: string; valid: (value: string) => boolean };
  /** Digits of the account behind the IBAN's check digits; `B` is the bank. */
  account: { bank: string; digits: number };
  bic: string;
}

const vat = (country: string, kind: string) => (value: string) =>
  stdnum[country]?.[kind]?.validate(value).isValid === true;

/** A digit is drawn for each `#`. */
const PLACES = {
  DE: {
    first: ["Nordlicht", "Kessler", "Brückner", "Hallertau", "Wiesental", "Falkenried"],
    second: ["Werkstätten", "Datentechnik", "Haustechnik", "Logistik", "Papier", "Medien"],
    suffix: ["GmbH", "GmbH & Co. KG", "AG", "e.K."],
    streets: ["Lindenweg 12", "Hafenstraße 7a", "Am Markt 3", "Goethestr. 48"],
    cities: ["10115 Berlin", "20457 Hamburg", "86150 Augsburg", "50667 Köln"],
    vat: { shape: "DE#########", valid: vat("DE", "vat") },
    account: { bank: "37040044", digits: 10 },
    bic: "COBADEFFXXX",
  },
  RS: {
    first: ["Šumadija", "Đerdap", "Kopaonik", "Čigota", "Žitko", "Morava"],
    second: ["Trade", "Inženjering", "Konsalting", "Promet", "Softver", "Štampa"],
    suffix: ["d.o.o.", "doo Beograd", "a.d.", "PR"],
    streets: ["Knez Mihailova 15", "Bulevar oslobođenja 88", "Žarka Zrenjanina 4", "Cara Dušana 21"],
    cities: ["11000 Beograd", "21000 Novi Sad", "18000 Niš", "34000 Kragujevac"],
    vat: { shape: "#########", valid: vat("RS", "pib") },
    account: { bank: "265", digits: 15 },
    bic: "RZBSRSBG",
  },
  FR: {
    first: ["Atelier", "Maison", "Comptoir", "Studio"],
    second: ["Lavergne", "du Canal", "Beaumont", "des Tilleuls", "Perrin"],
    suffix: ["SARL", "SAS", "SA", "EURL"],
    streets: ["14 rue des Lilas", "3 avenue Jean Jaurès", "27 quai de la Fosse"],
    cities: ["75011 Paris", "69003 Lyon", "44000 Nantes"],
    vat: { shape: "FR###########", valid: vat("FR", "tva") },
    account: { bank: "3000600001", digits: 13 },
    bic: "AGRIFRPP",
  },
  IT: {
    first: ["Officina", "Forneria", "Studio", "Cartiera"],
    second: ["Bellini", "del Borgo", "Marchetti", "Adriatica"],
    suffix: ["S.r.l.", "S.p.A.", "s.a.s.", "S.r.l.s."],
    streets: ["Via Roma 12", "Corso Garibaldi 104", "Piazza Dante 3"],
    cities: ["20121 Milano", "40126 Bologna", "80134 Napoli"],
    vat: { shape: "IT###########", valid: vat("IT", "iva") },
    account: { bank: "X0542811101", digits: 12 },
    bic: "BPMOIT22",
  },
  NL: {
    first: ["Zeewind", "Vermeulen", "Molenaar", "Grachten"],
    second: ["Techniek", "Kantoor", "Groep", "Diensten"],
    suffix: ["B.V.", "BV", "V.O.F."],
    streets: ["Keizersgracht 210", "Stationsweg 8", "Weverstraat 31"],
    cities: ["1016 DX Amsterdam", "3511 ED Utrecht", "5611 AB Eindhoven"],
    vat: { shape: "NL#########B01", valid: vat("NL", "btw") },
    account: { bank: "INGB", digits: 10 },
    bic: "INGBNL2A",
  },
  ES: {
    first: ["Talleres", "Gestoría", "Suministros", "Imprenta"],
    second: ["Olivares", "del Sur", "Montejo", "Cantábrico"],
    suffix: ["S.L.", "S.A.", "S.L.U."],
    streets: ["Calle Mayor 5", "Avenida del Puerto 61", "Plaza Nueva 2"],
    cities: ["28013 Madrid", "46021 Valencia", "41001 Sevilla"],
    vat: { shape: "B########", valid: vat("ES", "cif") },
    account: { bank: "21000418", digits: 12 },
    bic: "CAIXESBB",
  },
  GB: {
    first: ["Harrow", "Pennine", "Thistle", "Kestrel", "Marlow"],
    second: ["Supplies", "Joinery", "Analytics", "Catering", "Press"],
    suffix: ["Ltd", "Limited", "LLP", "PLC"],
    streets: ["4 Mill Lane", "118 High Street", "Unit 9, Canal Yard"],
    cities: ["London N1 6DX", "Leeds LS1 4AP", "Bristol BS1 5TR"],
    vat: { shape: "GB#########", valid: vat("GB", "vat") },
    account: { bank: "NWBK601613", digits: 8 },
    bic: "NWBKGB2L",
  },
  US: {
    first: ["Bluestem", "Harbor", "Ridgeline", "Copper Creek"],
    second: ["Software", "Fulfillment", "Design", "Electric"],
    suffix: ["Inc.", "LLC", "Corp.", "Co."],
    streets: ["2200 Alder Ave, Suite 300", "81 Franklin St", "5 Commerce Blvd"],
    cities: ["Portland, OR 97205", "Boston, MA 02110", "Austin, TX 78701"],
    vat: { shape: "##-#######", valid: () => true },
    account: { bank: "", digits: 0 },
    bic: "CHASUS33",
  },
  CH: {
    first: ["Alpstein", "Seefeld", "Matter", "Rigi"],
    second: ["Treuhand", "Informatik", "Schreinerei", "Gastro"],
    suffix: ["AG", "GmbH", "Sàrl"],
    streets: ["Bahnhofstrasse 21", "Seestrasse 110", "Dorfplatz 2"],
    cities: ["8001 Zürich", "3011 Bern", "6003 Luzern"],
    vat: { shape: "CHE-###.###.###", valid: (value: string) => vat("CH", "uid")(value) },
    account: { bank: "00762", digits: 12 },
    bic: "UBSWCHZH",
  },
} satisfies Record<string, Place>;
export type Country = keyof typeof PLACES;

export function company(country: Country, random: Random): Company {
  const place = PLACES[country];
  const name = `${random.pick(place.first)} ${random.pick(place.second)} ${random.pick(place.suffix)}`;
  const drawn = (shape: string) => shape.replace(/#/g, () => `${random.int(0, 9)}`);
  return {
    name,
    street: random.pick(place.streets),
    city: random.pick(place.cities),
    country,
    vatId: random.until(() => drawn(place.vat.shape), place.vat.valid),
    iban:
      place.account.digits === 0 ? "" : random.until(() => iban(country, place.account, random), isValidIBAN),
    bic: place.bic,
    web: `www.${name
      .split(" ", 2)
      .join("-")
      .toLowerCase()
      .normalize("NFD")
      .replace(/[^a-z-]/g, "")}.example`,
  };
}

const iban = (country: string, { bank, digits }: Place["account"], random: Random): string =>
  composeIBAN({ countryCode: country, bban: `${bank}${random.digits(digits)}` }) ?? "";
