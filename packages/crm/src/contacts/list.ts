import { resolveOptional } from "../companies/resolve.ts";
import { equals, type Fragment } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { DEFAULT_ROWS, type Listing } from "../listing.ts";
import { bestMatches, type Named } from "../names/match.ts";
import { mayMatch } from "../names/may-match.ts";
import { searchName } from "../names/search-name.ts";

export interface ContactFilter {
  customer?: string | undefined;
  /** Instead of `customer`, when it is known already. */
  companyId?: string | undefined;
  /** A person's name or part of it; several may fit. */
  person?: string | undefined;
  limit?: number | undefined;
}

export interface ContactRow {
  name: string;
  jobTitle: string | null;
  customer: string | null;
  email: string | null;
  phone: string | null;
}

/** People, in alphabetical order. A name that fits nobody gives an empty list. */
export async function list(ctx: CrmContext, filter: ContactFilter = {}): Promise<Listing<ContactRow>> {
  const { sql } = ctx;
  const company = await resolveOptional(ctx, filter.customer, "customer");
  const atCompany = equals(sql, sql`p.company_id`, company?.id ?? filter.companyId);
  let named = sql``;
  if (filter.person !== undefined) {
    const ids = await idsByName(ctx, filter.person, atCompany);
    if (ids.length === 0) return { rows: [], total: 0, totals: [], company };
    named = sql`and p.id in ${sql(ids)}`;
  }
  const where = sql`where true ${atCompany} ${named}`;
  const rows = await sql<ContactRow[]>`
    select p.name, p.job_title as "jobTitle", c.name as customer, p.email, p.phone
    from contacts p
    left join companies c on c.tenant_id = p.tenant_id and c.id = p.company_id
    ${where} order by p.search_name, p.id limit ${filter.limit ?? DEFAULT_ROWS}`;
  const [counted] = await sql<{ total: number }[]>`select count(*) as total from contacts p ${where}`;
  return { rows, total: counted?.total ?? 0, totals: [], company };
}

async function idsByName({ sql }: CrmContext, text: string, atCompany: Fragment): Promise<string[]> {
  const heard = await searchName(sql, text);
  const candidates = await sql<(Named & { id: string })[]>`
    select p.id, p.search_name as "searchName" from contacts p where true ${atCompany} ${mayMatch(sql, sql`p.search_name`, heard)}`;
  return bestMatches(heard, candidates).map(({ id }) => id);
}
