import type { Cell } from "./cells.ts";
import { overlaps } from "./cells.ts";
import type { Gathered } from "./gathered.ts";
import { bicsOf, ibansOf, registrationIdsOf, vatIdsOf } from "./identifiers.ts";
import type { OwnCompany } from "./own-company.ts";
import { type Parties, partiesOf } from "./parties.ts";
import { blockUnder } from "./party-blocks.ts";
import type { NameCandidate } from "./party-names.ts";
import type { Found, Reading } from "./reading.ts";

/** Who sold and who bought, with what identifies them: what stands in the customer's block is the customer's. */
export function readParties(reading: Reading, own: OwnCompany | null, gathered: Gathered): void {
  const parties = partiesOf(reading, own);
  gathered.party("supplier", "name", parties.supplier);
  gathered.party("customer", "name", parties.customer);
  const theirs = (found: Found) =>
    !parties.supplierCells.has(found.cell) &&
    (parties.customerCells.has(found.cell) || nearCustomer(found.cell, parties));
  const give = (field: "vatId" | "iban" | "bic" | "registrationId", all: readonly Found[]) => {
    const ours = all.filter(({ value }) => field !== "vatId" || plain(value) !== plain(own?.vatId ?? ""));
    gathered.party(
      "supplier",
      field,
      ours.find((found) => !theirs(found)),
    );
    if (field === "vatId" || field === "registrationId")
      gathered.party(
        "customer",
        field,
        all.find((found) => theirs(found) || !ours.includes(found)),
      );
  };
  give("vatId", vatIdsOf(reading));
  give("iban", ibansOf(reading));
  give("bic", bicsOf(reading));
  give("registrationId", registrationIdsOf(reading));
  for (const who of ["supplier", "customer"] as const) {
    gathered.party(who, "address", addressOf(reading, parties[who]));
    gathered.party(who, "country", countryOf(gathered, who, parties[who]));
  }
}

const plain = (id: string): string => id.replace(/[^A-Za-z0-9]/g, "").toUpperCase();

/** In a column of its own under the customer's name, or nearer to it than to the supplier's. */
function nearCustomer(cell: Cell, { supplier, customer }: Parties): boolean {
  if (!customer || cell.page !== customer.cell.page) return false;
  const distance = (name: NameCandidate | null) =>
    name && name.cell.page === cell.page && overlaps(name.cell, cell) && cell.y >= name.cell.y
      ? cell.y - name.cell.y
      : Infinity;
  return distance(customer) < 90 && distance(customer) < distance(supplier);
}

const POSTAL = /\b(?:[A-Z]{1,2}-)?\d{4,6}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/;
/** What is no part of an address. */
const NO_ADDRESS =
  /@|www\.|https?:|\b(?:tel|fax|phone|iban|bic|vat|ust|p\.? ?iva|pib|mb|siret|kvk|hrb|nif|cif|email|e-mail|mobil)\b|\(\d{3}\)/i;

/** The lines under a name, or what follows it on its line, as far as a postal code is among them. */
function addressOf(reading: Reading, name: NameCandidate | null): Found | null {
  if (!name) return null;
  const behind = name.cell.text
    .slice(name.cell.text.indexOf(name.value) + name.value.length)
    .replace(/^[^\p{L}\d]+/u, "");
  const own = behind
    .split(/\s+[·|•-]\s+|\s*[|·•]\s*/)
    .filter((part) => part && !NO_ADDRESS.test(part) && !/capital/.test(part));
  const lines =
    POSTAL.test(behind) && own.length > 0
      ? own
      : blockUnder(reading, name.cell)
          .slice(0, 5)
          .map(({ text }) => text)
          .filter((text) => !NO_ADDRESS.test(text));
  const last = lines.findIndex((line) => POSTAL.test(line));
  if (last < 0) return null;
  const value = lines.slice(0, last + 1).join(", ");
  return { value, cell: name.cell, quote: value.slice(0, 200), confidence: 0.65 };
}

/** By the letters of what identifies it. */
function countryOf(
  { record }: Gathered,
  who: "supplier" | "customer",
  name: NameCandidate | null,
): Found | null {
  const { vatId, iban, address } = record[who];
  const byId =
    /^(?:CHE|[A-Z]{2})(?=[A-Z]?\d)/.exec(vatId ?? "")?.[0].slice(0, 2) ?? /^[A-Z]{2}/.exec(iban ?? "")?.[0];
  const byAddress = /(?:^|, )([A-Z]{2})-\d{4,5}\b/.exec(address ?? "")?.[1];
  const value = byId === "EL" ? "GR" : (byId ?? byAddress);
  return value && name
    ? { value, cell: name.cell, quote: (vatId ?? iban ?? address ?? "").slice(0, 200), confidence: 0.8 }
    : null;
}
