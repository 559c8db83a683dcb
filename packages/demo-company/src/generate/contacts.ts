import { type Day, isoTime } from "../calendar.ts";
import { jobTitles, peopleOf } from "../names/people.ts";
import type { Prng } from "../prng.ts";
import type { CompanyRow, ContactRow } from "../rows.ts";
import { asciiName, phoneNumber } from "./addresses.ts";
import type { Context } from "./context.ts";

const CONTACTS = 158;
const WITHOUT_COMPANY = 3;

/** People, no two of one name: at least one for every company, and a few who belong to none. */
export function contacts(
  context: Context,
  companies: readonly { row: CompanyRow; created: Day }[],
): ContactRow[] {
  const rng = context.rng.fork("contacts");
  const taken = new Set<string>();
  const more = Array.from({ length: CONTACTS - companies.length }, () => rng.pick(companies));
  const employed = [...companies, ...more].map(({ row, created }) => {
    const day = Math.min(context.asOf, created + rng.int(0, 40));
    return contact(context, rng, uniqueName(rng, row.country, taken), row, day);
  });
  const free = Array.from({ length: WITHOUT_COMPANY }, () =>
    contact(
      context,
      rng,
      uniqueName(rng, context.profile.country, taken),
      null,
      context.asOf - rng.int(3, 300),
    ),
  );
  return [...employed, ...free];
}

function contact(
  context: Context,
  rng: Prng,
  name: string,
  company: CompanyRow | null,
  day: Day,
): ContactRow {
  const country = company?.country ?? context.profile.country;
  const domain = company?.email?.split("@")[1] ?? "mail.example";
  const titles = jobTitles[country === "RS" ? "sr" : "en"];
  return {
    id: context.id(day),
    companyId: company?.id ?? null,
    name,
    jobTitle: company && rng.chance(0.95) ? rng.pick(titles) : null,
    email: rng.chance(0.93) ? `${asciiName(name).replaceAll(" ", ".")}@${domain}` : null,
    phone: rng.chance(0.85) ? phoneNumber(rng, country) : null,
    note: null,
    createdAt: isoTime(day, 11, rng.int(0, 59)),
    updatedAt: isoTime(day, 12),
  };
}

function uniqueName(rng: Prng, country: string, taken: Set<string>): string {
  const { first, last } = peopleOf(country);
  for (;;) {
    const name = `${rng.pick(first)} ${rng.pick(last)}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
