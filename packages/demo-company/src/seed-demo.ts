import type { Database, Pool, TenantSql } from "@kontor/db";
import { generateCompany } from "./generate/company.ts";
import { insertRows } from "./insert-rows.ts";
import { aurora } from "./profiles/aurora.ts";
import { brindlemoor } from "./profiles/brindlemoor.ts";
import { provision } from "./provision.ts";

export interface DemoSeed {
  /** Provisions the tenants; everything else goes through `db`, as each tenant. */
  owner: Pool;
  db: Database;
  /** The last day of trade, `YYYY-MM-DD`: what the demo calls today. */
  asOf: string;
  /** Default 1. */
  seed?: number;
}

export interface SeededDemo {
  tenants: { id: string; slug: string; name: string }[];
  /** Rows of both tenants together, per table. */
  counts: Record<string, number>;
}

/** The demo companies; the first is the one a demo logs in to. */
export const demoProfiles = [aurora, brindlemoor] as const;

/**
 * Makes the two demo companies unless they are there. Each tenant's rows are one transaction: a seeding cut
 * short leaves a tenant empty or whole, and the next one fills what is empty. Needs the migrations applied.
 */
export async function seedDemo({ owner, db, asOf, seed = 1 }: DemoSeed): Promise<SeededDemo> {
  const tenants: SeededDemo["tenants"] = [];
  const counts: Record<string, number> = {};
  for (const profile of demoProfiles) {
    const company = generateCompany({ seed, asOf, profile });
    const tenant = await provision(owner, company.tenant);
    const rows = await db.withTenant({ tenantId: tenant.id, today: asOf }, async (sql) => {
      if (await isEmpty(sql)) await insertRows(sql, tenant.id, company.rows);
      return countRows(sql);
    });
    for (const [table, count] of Object.entries(rows)) counts[table] = (counts[table] ?? 0) + count;
    tenants.push(tenant);
  }
  // Fresh tables have no statistics, and plans made without them are bad ones.
  await owner`analyze`;
  return { tenants, counts };
}

// Two seedings at once: the second waits here and then finds the rows of the first.
async function isEmpty(sql: TenantSql): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended('demo-company', 0))`;
  const [found] = await sql<{ present: boolean }[]>`select exists (select from companies) as present`;
  return !found?.present;
}

async function countRows(sql: TenantSql): Promise<Record<string, number>> {
  const rows = await sql<{ name: string; count: number }[]>`
    select 'companies' as name, count(*) from companies
    union all select 'contacts', count(*) from contacts
    union all select 'deal_stages', count(*) from deal_stages
    union all select 'deals', count(*) from deals
    union all select 'activities', count(*) from activities
    union all select 'products', count(*) from products
    union all select 'quotes', count(*) from quotes
    union all select 'quote_lines', count(*) from quote_lines
    union all select 'invoices', count(*) from invoices
    union all select 'invoice_lines', count(*) from invoice_lines
    union all select 'payments', count(*) from payments
    union all select 'categories', count(*) from categories
    union all select 'expenses', count(*) from expenses`;
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}
