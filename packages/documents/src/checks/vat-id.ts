import type { documents } from "@kontor/crm";
import { stdnum, type Validator } from "stdnum";
import type { Check } from "./known.ts";

const NUMBERS = `AT uid, BE vat, BG vat, CH uid, CY vat, CZ dic, DE vat, DK cvr, EE kmkr, ES nif, FI alv, FR tva, GB vat,
  GR vat, HR oib, HU anum, IE vat, IT iva, LT pvm, LU tva, LV pvn, ME pib, MT vat, NL btw, NO orgnr, PL nip, PT nif, RO cif,
  RS pib, SE vat, SI ddv, SK dph`;

/** By ISO 3166 country, which of its numbers a VAT id is: where there is one with a check digit. */
const NUMBER_BY_COUNTRY: ReadonlyMap<string, string> = new Map(
  NUMBERS.split(/,\s*/).map((pair): [string, string] => {
    const [country = "", number = ""] = pair.split(" ");
    return [country, number];
  }),
);

/**
 * Check digits of VAT ids. The supplier's needs a person: without a valid one its tax can't be deducted. The customer's is a
 * note. Not said to be wrong: an id without its country's letters where the party tells no country, and countries that
 * have no check digit or are not known here.
 */
export const checkVatIds: Check = ({ record }) => [
  ...check(record.supplier, "supplier", "person"),
  ...check(record.customer, "customer", "note"),
];

function check(
  party: documents.Party,
  who: "supplier" | "customer",
  severity: documents.Finding["severity"],
): documents.Finding[] {
  if (party.vatId === null) return [];
  const { country, number } = partsOf(party.vatId, party.country);
  const validator = validatorOf(country);
  if (!validator || validator.validate(number).isValid || validator.validate(`${country}${number}`).isValid)
    return [];
  return [
    {
      code: "vat_id",
      severity,
      fields: [`${who}.vatId`],
      message: `${party.vatId} is no VAT id of ${country}: its check digit or length is wrong.`,
    },
  ];
}

/** Behind a Swiss or Norwegian number: that it is registered for VAT. */
const SAYS_VAT = /(?<=^CHE\d{9})(?:MWST|TVA|IVA|TPV|VAT)$|(?<=^(?:NO)?\d{9})MVA$/;

function partsOf(vatId: string, seat: string | null): { country: string; number: string } {
  const compact = vatId
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, "")
    .replace(SAYS_VAT, "");
  const letters = /^(CHE|[A-Z]{2})(?=.*\d)/.exec(compact)?.[1];
  if (letters === undefined) return { country: seat ?? "", number: compact };
  if (letters === "CHE") return { country: "CH", number: compact };
  const country = letters === "EL" ? "GR" : letters === "XI" ? "GB" : letters;
  return { country, number: compact.slice(2) };
}

const validatorOf = (country: string): Validator | undefined => {
  const name = NUMBER_BY_COUNTRY.get(country);
  return name === undefined ? undefined : stdnum[country]?.[name];
};
