import type { AmountRange } from "../amount.ts";
import { amountWithin } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { percentOf } from "../document-lines.ts";
import { countOf, type Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import { bestMatches, type Named } from "../names/match.ts";
import { mayMatch } from "../names/may-match.ts";
import { searchName } from "../names/search-name.ts";
import { type SizeSort, sortedRows } from "../row-sort.ts";

export interface ProductFilter {
  /** A SKU, or words of the name; several products may fit. */
  product?: string | undefined;
  /** Price. */
  amount?: AmountRange | undefined;
  /** By price; in alphabetical order if absent. */
  sort?: SizeSort | undefined;
  /** Rows; of each currency when sorted by price. */
  limit?: number | undefined;
}

export interface ProductRow {
  sku: string;
  product: string;
  unit: string;
  /** Net, for one unit. */
  price: Money;
  /** Percent. */
  taxRate: string;
  active: boolean;
}

type StoredProduct = Omit<ProductRow, "price" | "taxRate"> & {
  priceMinor: number;
  currency: string;
  taxRateBp: number;
};

/** Products on sale. A name that fits none gives an empty list. */
export async function list(ctx: CrmContext, filter: ProductFilter = {}): Promise<Listing<ProductRow>> {
  const { sql } = ctx;
  const ids = filter.product === undefined ? null : await idsMeant(ctx, filter.product);
  if (ids?.length === 0) return { rows: [], total: 0, totals: [], company: null };
  const where = sql`
    where p.active ${ids ? sql`and p.id in ${sql(ids)}` : sql``}
      ${amountWithin(sql, sql`p.price_minor`, sql`p.currency`, filter.amount)}`;
  const counts = await sql<{ currency: string; count: number }[]>`
    select p.currency, count(*) as count from products p ${where} group by p.currency`;
  const rows = await sql<StoredProduct[]>`
    ${sortedRows<SizeSort | "name">(ctx, {
      columns: sql`p.sku, p.name as product, p.unit, p.price_minor as "priceMinor", p.currency,
        p.tax_rate_bp as "taxRateBp", p.active`,
      from: sql`products p`,
      alias: sql`p`,
      where,
      joins: sql``,
      currency: sql`p.currency`,
      currencies: counts.map(({ currency }) => currency),
      orders: {
        name: sql`p.search_name, p.id`,
        largest: sql`p.price_minor desc, p.search_name, p.id`,
        smallest: sql`p.price_minor, p.search_name, p.id`,
      },
      sort: filter.sort ?? "name",
      limit: filter.limit,
    })}`;
  return { rows: rows.map(toRow), total: countOf(counts), totals: [], company: null };
}

const toRow = ({
  sku,
  product,
  unit,
  priceMinor,
  currency,
  taxRateBp,
  active,
}: StoredProduct): ProductRow => ({
  sku,
  product,
  unit,
  price: money(priceMinor, currency),
  taxRate: percentOf(taxRateBp),
  active,
});

async function idsMeant({ sql }: CrmContext, text: string): Promise<string[]> {
  const bySku = await sql<{ id: string }[]>`
    select id from products where active and upper(sku) = ${text.trim().toUpperCase()}`;
  if (bySku.length > 0) return bySku.map(({ id }) => id);
  const heard = await searchName(sql, text);
  const candidates = await sql<(Named & { id: string })[]>`
    select p.id, p.search_name as "searchName" from products p where p.active ${mayMatch(sql, sql`p.search_name`, heard)}`;
  return bestMatches(heard, candidates).map(({ id }) => id);
}
