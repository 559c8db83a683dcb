import type { Fragment } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { DomainError, invalid } from "../errors.ts";
import type { CompanyRef } from "../listing.ts";
import { bestMatches } from "../names/match.ts";
import { mayMatch } from "../names/may-match.ts";
import { searchName } from "../names/search-name.ts";
import { similar } from "../names/similar.ts";

export type CompanyRole = "customer" | "supplier";

interface Labelled {
  name: string;
  city: string | null;
}

interface Candidate extends CompanyRef, Labelled {
  searchName: string;
  also: string | null;
  customer: boolean;
  supplier: boolean;
}

const MOST_CANDIDATES = 5;
const MOST_SIMILAR = 3;
// In no name, as `search_name` spells them.
const NAME_END = "\n";

/**
 * The one company that the text means, by name (and city, if it says one). Several equally good: those in the
 * given role, if that tells them apart. Throws `not_found` with near names, or `invalid_request` with the
 * candidates when it stays open who is meant.
 */
export async function resolveCompany(ctx: CrmContext, text: string, role: CompanyRole): Promise<CompanyRef> {
  const heard = await searchName(ctx.sql, text);
  const matches = heard ? await matchCompanies(ctx, heard) : [];
  const inRole = matches.filter((match) => match[role]);
  const [company, ...others] = inRole.length > 0 ? inRole : matches;
  if (!company) throw await nobody(ctx, text, heard, role);
  if (others.length > 0) throw ambiguous(text, [company, ...others], role);
  return { id: company.id, name: company.name };
}

/** As `resolveCompany`; null when there is no text. */
export const resolveOptional = async (
  ctx: CrmContext,
  text: string | undefined,
  role: CompanyRole,
): Promise<CompanyRef | null> => (text === undefined ? null : resolveCompany(ctx, text, role));

async function matchCompanies(ctx: CrmContext, heard: string): Promise<Candidate[]> {
  const { sql } = ctx;
  const exact = await candidates(ctx, sql`c.search_name = ${heard}`);
  if (exact.length > 0) return exact;
  return bestMatches(heard, await candidates(ctx, sql`true ${mayMatch(sql, sql`c.search_text`, heard)}`));
}

const candidates = (ctx: CrmContext, where: Fragment) => ctx.sql<Candidate[]>`
  select c.id, c.name, c.search_name as "searchName", c.city, search_name(c.city) as also, c.is_supplier as supplier,
    exists (select from customers k where k.tenant_id = c.tenant_id and k.id = c.id) as customer
  from companies c
  where ${where}
  order by c.search_name, c.city, c.id`;

async function nobody(ctx: CrmContext, text: string, heard: string, role: CompanyRole): Promise<DomainError> {
  const near = await similarCompanies(ctx, heard);
  const hint = near.length > 0 ? ` Similar names: ${near.map(label).join("; ")}.` : "";
  return new DomainError("not_found", `No ${role} called "${text}" was found.${hint}`);
}

/** Those whose names look like it, nearest first. All names come as one text: as rows, the many would take longest to arrive. */
async function similarCompanies({ sql }: CrmContext, heard: string): Promise<Labelled[]> {
  const [all] = await sql<{ names: string | null }[]>`
    select string_agg(search_name, ${NAME_END}) as names from companies`;
  const names = new Set(all?.names?.split(NAME_END));
  const near = similar(
    heard,
    [...names].map((searchName) => ({ searchName })),
  ).map(({ searchName }) => searchName);
  if (near.length === 0) return [];
  return sql<Labelled[]>`
    select name, city from companies where search_name in ${sql(near)}
    order by array_position(${near}::text[], search_name), id limit ${MOST_SIMILAR}`;
}

function ambiguous(text: string, matches: Candidate[], role: CompanyRole): DomainError {
  const shown = matches.slice(0, MOST_CANDIDATES).map(label).join("; ");
  const more = matches.length > MOST_CANDIDATES ? `; and ${matches.length - MOST_CANDIDATES} more` : "";
  return invalid(role, `"${text}" could mean several companies: ${shown}${more}. Ask which one is meant.`);
}

const label = ({ name, city }: Labelled): string => (city ? `${name} (${city})` : name);
