import { type Day, isoTime } from "../calendar.ts";
import type { Prng } from "../prng.ts";
import type { CompanyRow } from "../rows.ts";
import { asciiName, phoneNumber, registrationId, shortName, streetAddress, vatId } from "./addresses.ts";
import type { Context, Partner } from "./context.ts";

/** Company rows, entered shortly before their first trade; `firstTrade` is by company id. */
export function companies(
  context: Context,
  partners: readonly Partner[],
  firstTrade: ReadonlyMap<string, Day>,
): { row: CompanyRow; created: Day }[] {
  const rng = context.rng.fork("companies");
  return partners.map((partner) => {
    const { asOf, start } = context;
    const trade = firstTrade.get(partner.id);
    const created = trade === undefined ? rng.int(start, asOf - 20) : trade - rng.int(1, 12);
    return { row: companyRow(rng, partner, created), created };
  });
}

function companyRow(rng: Prng, { id, entry, termsDays }: Partner, created: Day): CompanyRow {
  const domain = `${asciiName(shortName(entry.name)).replace(/[^a-z0-9]/g, "")}.example`;
  return {
    id,
    name: entry.name,
    isCustomer: entry.role === "customer" || entry.role === "both",
    isSupplier: entry.role === "supplier" || entry.role === "both",
    vatId: vatId(rng, entry.country),
    registrationId: entry.country === "RS" ? registrationId(rng) : null,
    email: `${entry.country === "RS" ? "kontakt" : "office"}@${domain}`,
    phone: phoneNumber(rng, entry.country),
    address: streetAddress(rng, entry.country),
    city: entry.city,
    country: entry.country,
    paymentTermsDays: termsDays,
    note: entry.note ?? null,
    createdAt: isoTime(created, 9, rng.int(0, 59)),
    updatedAt: isoTime(created, 10),
  };
}
