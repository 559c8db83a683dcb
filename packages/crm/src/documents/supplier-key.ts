import type { DocumentRecord } from "./record.ts";

/** By which documents are known to be of one supplier: its VAT id, else its name; null where a document tells neither. */
export function supplierKeyOf({ supplier }: Pick<DocumentRecord, "supplier">): string | null {
  const vatId = vatIdKey(supplier.vatId);
  if (vatId !== null) return `vat:${vatId}`;
  const name = (supplier.name ?? "")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return name === "" ? null : `name:${name.slice(0, LONGEST)}`;
}

const LONGEST = 200;

// As companies.vat_key does. An id's own letters stay: at most one stands before its first digit (ATU…, ESB…), which a
// French key and an Italian fiscal code, two letters or more, are told apart by.
const COUNTRY =
  /^(AL|AT|BA|BE|BG|CH|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|GR|HR|HU|IE|IS|IT|LI|LT|LU|LV|ME|MK|MT|NL|NO|PL|PT|RO|RS|SE|SI|SK|TR|UA|XI|XK)(?=[A-Z]?[0-9][A-Z0-9]{3})/;

/** A VAT id as it is compared: capitals and digits, without the country's letters, which are printed or not. */
export function vatIdKey(vatId: string | null): string | null {
  const key = plain(vatId).replace(COUNTRY, "");
  return key === "" ? null : key.slice(0, LONGEST);
}

/** Whether two VAT ids can't be one: another number, or the same number of two countries. */
export function areOtherVatIds(one: string, another: string): boolean {
  if (vatIdKey(one) !== vatIdKey(another)) return true;
  const [here, there] = [countryOf(one), countryOf(another)];
  return here !== null && there !== null && here !== there;
}

const countryOf = (vatId: string): string | null => {
  const country = COUNTRY.exec(plain(vatId))?.[1] ?? null;
  return country === "GR" ? "EL" : country;
};

const plain = (vatId: string | null): string => (vatId ?? "").replaceAll(/[^A-Za-z0-9]/g, "").toUpperCase();
