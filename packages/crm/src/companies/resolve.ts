import type { Fragment } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { DomainError, invalid } from "../errors.ts";
import type { CompanyRef } from "../listing.ts";
import { bestMatches } from "../names/match.ts";
import { mayMatch } from "../names/may-match.ts";
import { searchName } from "../names/search-name.ts";
import { similar } from "../names/similar.ts";

export type CompanyRole = "customer" | "supplier";

interface Candidate extends CompanyRef {
  searchName: string;
  also: string | null;
  city: string | null;
  customer: boolean;
  supplier: boolean;
}

const MOST_CANDIDATES = 5;

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
  const name = sql`(c.search_name || ' ' || coalesce(search_name(c.city), ''))`;
  return bestMatches(heard, await candidates(ctx, sql`true ${mayMatch(sql, name, heard)}`));
}

const candidates = (ctx: CrmContext, where: Fragment) => ctx.sql<Candidate[]>`
  select c.id, c.name, c.search_name as "searchName", c.city, search_name(c.city) as also, c.is_supplier as supplier,
    exists (select from customers k where k.tenant_id = c.tenant_id and k.id = c.id) as customer
  from companies c
  where ${where}
  order by c.search_name, c.city, c.id`;

async function nobody(ctx: CrmContext, text: string, heard: string, role: CompanyRole): Promise<DomainError> {
  const everybody = await ctx.sql<Candidate[]>`
    select id, name, search_name as "searchName", city from companies order by search_name, id`;
  const near = similar(heard, everybody);
  const hint = near.length > 0 ? ` Similar names: ${near.map(label).join("; ")}.` : "";
  return new DomainError("not_found", `No ${role} called "${text}" was found.${hint}`);
}

function ambiguous(text: string, matches: Candidate[], role: CompanyRole): DomainError {
  const shown = matches.slice(0, MOST_CANDIDATES).map(label).join("; ");
  const more = matches.length > MOST_CANDIDATES ? `; and ${matches.length - MOST_CANDIDATES} more` : "";
  return invalid(role, `"${text}" could mean several companies: ${shown}${more}. Ask which one is meant.`);
}

const label = ({ name, city }: Candidate): string => (city ? `${name} (${city})` : name);
