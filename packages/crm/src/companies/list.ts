import type { Fragment } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { DEFAULT_ROWS, type Listing } from "../listing.ts";
import { bestMatches, type Named } from "../names/match.ts";
import { mayMatch } from "../names/may-match.ts";
import { searchName } from "../names/search-name.ts";
import { citiesMeant } from "./city.ts";
import { countryCode } from "./country.ts";

export interface CustomerFilter {
  /** Words of the name; several customers may fit. */
  search?: string | undefined;
  /** In Serbian or English, in any case form. */
  city?: string | undefined;
  /** ISO 3166 code, or the name in Serbian or English. */
  country?: string | undefined;
  limit?: number | undefined;
}

export interface CustomerRow {
  name: string;
  city: string | null;
  country: string | null;
  email: string | null;
  phone: string | null;
}

/** Customers by name, in alphabetical order. What fits nobody gives an empty list. */
export async function list(ctx: CrmContext, filter: CustomerFilter = {}): Promise<Listing<CustomerRow>> {
  const { sql } = ctx;
  const conditions = await conditionsOf(ctx, filter);
  if (!conditions) return { rows: [], total: 0, totals: [], company: null };
  const rows = await sql<CustomerRow[]>`
    select c.name, c.city, c.country, c.email, c.phone from customers c where true ${conditions}
    order by c.search_name, c.id limit ${filter.limit ?? DEFAULT_ROWS}`;
  const [counted] = await sql<{ total: number }[]>`
    select count(*) as total from customers c where true ${conditions}`;
  return { rows, total: counted?.total ?? 0, totals: [], company: null };
}

/** Null when something asked for fits nobody. */
async function conditionsOf(ctx: CrmContext, filter: CustomerFilter): Promise<Fragment[] | null> {
  const { sql } = ctx;
  const conditions = [sql``];
  if (filter.search !== undefined) {
    const ids = await idsByName(ctx, filter.search);
    if (ids.length === 0) return null;
    conditions.push(sql`and c.id in ${sql(ids)}`);
  }
  if (filter.city !== undefined) {
    const cities = await citiesMeant(ctx, filter.city);
    if (cities.length === 0) return null;
    conditions.push(sql`and c.city in ${sql(cities)}`);
  }
  if (filter.country !== undefined) {
    const code = countryCode(await searchName(sql, filter.country));
    if (!code) return null;
    conditions.push(sql`and c.country = ${code}`);
  }
  return conditions;
}

async function idsByName({ sql }: CrmContext, text: string): Promise<string[]> {
  const heard = await searchName(sql, text);
  const candidates = await sql<(Named & { id: string })[]>`
    select c.id, c.search_name as "searchName" from customers c where true ${mayMatch(sql, sql`c.search_name`, heard)}`;
  return bestMatches(heard, candidates).map(({ id }) => id);
}
