import type { Database, Pool } from "@kontor/db";
import { dayOf, isoDate, isoTime } from "../calendar.ts";
import { insertRows, type WriteTable } from "../insert-rows.ts";
import { prng } from "../prng.ts";
import { aurora } from "../profiles/aurora.ts";
import { provision } from "../provision.ts";
import { rowIds } from "../row-id.ts";
import type { CompanyRows } from "../rows.ts";
import { copyTable } from "./copy-table.ts";
import { masterData } from "./master-data.ts";
import { firstInvoiceId, masterRows, sliceRows } from "./slices.ts";
import { INVOICES_PER_SLICE, planTrade, type Trade } from "./trade.ts";

export interface ScaleLoad {
  /** Provisions the tenants; everything else goes through `db`, as each tenant. */
  owner: Pool;
  db: Database;
  /** Invoices of the large tenant. */
  invoices: number;
  /** The last day of trade, `YYYY-MM-DD`; a loading that was cut short goes on with the day it began with. */
  asOf: string;
  /** Small tenants beside it; default 49, so that it is one among fifty. */
  others?: number;
  /** Default 1. */
  seed?: number;
  onProgress?: (progress: ScaleProgress) => void;
}

export interface ScaleProgress {
  /** Slug of the tenant being filled. */
  tenant: string;
  /** Of the tenant's invoices. */
  invoices: number;
  ofInvoices: number;
  /** Written by this run, all tables together. */
  rows: number;
  /** Since the run began. */
  seconds: number;
}

export interface LoadedScale {
  tenant: { id: string; slug: string; name: string };
  /** Rows this run has written; 0 when everything was there. */
  rows: number;
}

const OTHERS = 49;
const OTHERS_INVOICES = 200;

/**
 * Makes one tenant with that many invoices and some small ones around it, unless they are there. A slice of the
 * tenant's documents is one transaction, so a loading that was cut short is gone on with by the next.
 */
export async function loadScale(load: ScaleLoad): Promise<LoadedScale> {
  const { owner, db, invoices, others = OTHERS, seed = 1, onProgress } = load;
  if (!Number.isInteger(invoices) || invoices < 1)
    throw new RangeError(`${invoices} is no number of invoices: take a whole one from 1 on.`);
  const slug = `scale-${invoices}`;
  const begun = performance.now();
  let rows = 0;
  const fill = async (tenantSlug: string, name: string, size: number) => {
    const { asOf, ...tenant } = await provisionScale(owner, {
      slug: tenantSlug,
      name,
      asOf: load.asOf,
      seed,
    });
    const trade = planTrade({ slug: tenantSlug, invoices: size, asOf, seed });
    await fillTenant(owner, db, tenant.id, trade, (count, loaded) => {
      rows += count;
      const seconds = (performance.now() - begun) / 1000;
      onProgress?.({ tenant: tenantSlug, invoices: loaded, ofInvoices: size, rows, seconds });
    });
    return tenant;
  };
  await owner`analyze`;
  for (let other = 1; other <= others; other++)
    await fill(`${slug}-${other}`, `Veletrg ${other} d.o.o.`, OTHERS_INVOICES);
  const tenant = await fill(slug, "Veletrg Promet d.o.o.", invoices);
  if (rows > 0) await foldAll(db, tenant.id);
  // Fresh tables have neither statistics nor a visibility map, and plans made without them are bad ones.
  if (rows > 0) await owner`vacuum (analyze)`;
  return { tenant, rows };
}

/** Writes the slices that are missing; `onSlice` hears how many rows each had and how many invoices there are now. */
async function fillTenant(
  owner: Pool,
  db: Database,
  tenantId: string,
  trade: Trade,
  onSlice: (rows: number, invoices: number) => void,
): Promise<void> {
  const data = masterData(trade);
  const write = db.engine === "postgres" ? copyTable : undefined;
  const [first] = data.traders;
  if (first)
    await writeOnce(db, tenantId, { table: "companies", id: first.row.id }, () => masterRows(data), write);
  for (let place = 0; place < trade.slices; place++) {
    const mark: Mark = { table: "invoices", id: firstInvoiceId(trade, place) };
    const written = await writeOnce(db, tenantId, mark, () => sliceRows(trade, data, place), write);
    // The triggers' statements are planned by what is known of the tables; of fresh ones that is nothing.
    if (written > 0 && trade.slices > 1 && (place === 0 || place === 4)) await owner`analyze`;
    if (written > 0) onSlice(written, Math.min(trade.invoices, (place + 1) * INVOICES_PER_SLICE));
  }
}

/** What many writers would have folded by and by. */
const foldAll = (db: Database, tenantId: string): Promise<unknown> =>
  db.withTenant({ tenantId }, async (sql) => {
    await sql`select set_config('statement_timeout', '0', true)`;
    await sql`select fold_rollups(${tenantId}, subject, '-infinity', 'infinity')
      from (select distinct subject from rollups) kept`;
  });

/** The row by which to tell that its whole transaction is there. */
interface Mark {
  table: "companies" | "invoices";
  id: string;
}

/** One transaction: all the rows, unless they are there. Returns how many were written. */
const writeOnce = (
  db: Database,
  tenantId: string,
  { table, id }: Mark,
  make: () => CompanyRows,
  write: WriteTable | undefined,
): Promise<number> =>
  db.withTenant({ tenantId }, async (sql) => {
    // As long as it takes; and two loadings at once write every slice once.
    await sql`select set_config('statement_timeout', '0', true)`;
    await sql`select pg_advisory_xact_lock(hashtextextended('demo-company', 0))`;
    const [there] = await sql`select from ${sql(table)} where id = ${id}`;
    if (there) return 0;
    const rows = make();
    await insertRows(sql, tenantId, rows, write);
    return Object.values(rows).reduce((sum, of) => sum + of.length, 0);
  });

// Independent of the day, so that a tenant keeps its id whatever day its data is made for.
const TENANT_DAY = dayOf("2024-01-02");
const DAYS_KNOWN = 2_000;

/** The tenant of that slug, made if missing, with the last day of trade it was made for: kept in when it was created. */
async function provisionScale(
  owner: Pool,
  { slug, name, asOf, seed }: { slug: string; name: string; asOf: string; seed: number },
) {
  const { timeZone, locale, baseCurrency } = aurora;
  const id = rowIds(prng(seed, slug).fork("tenant"))(TENANT_DAY);
  const createdAt = isoTime(dayOf(asOf) - DAYS_KNOWN, 9);
  const tenant = await provision(owner, { id, slug, name, timeZone, locale, baseCurrency, createdAt });
  const [kept] = await owner<{ day: string }[]>`
    select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD') as day from tenants where id = ${tenant.id}`;
  return { ...tenant, asOf: isoDate(dayOf(kept?.day ?? asOf) + DAYS_KNOWN) };
}
