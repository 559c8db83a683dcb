import type { TenantSql } from "@kontor/db";
import { type Fragment, within } from "./conditions.ts";
import type { CrmContext } from "./context.ts";
import { DEFAULT_ROWS } from "./listing.ts";
import { firstOfEachCurrency } from "./per-currency.ts";
import type { Period } from "./period.ts";
import { rollup, type Subject } from "./rollups.ts";

export const sizeSorts = ["largest", "smallest"] as const;
export type SizeSort = (typeof sizeSorts)[number];
export const rowSorts = ["newest", "oldest", ...sizeSorts] as const;
export type RowSort = (typeof rowSorts)[number];

interface SortedRows<Sort extends string> {
  /** One table with its alias, such as `payments p`. */
  from: Fragment;
  /** Its alias. */
  alias: Fragment;
  /** `where …`, over the table alone. */
  where: Fragment;
  /** What the rows to show are joined to; one row each. */
  joins: Fragment;
  /** With `currency` among them when sorted by size. */
  columns: Fragment;
  /** The column of the table that tells it. */
  currency: Fragment;
  /** Those to be gone through one by one, along their index on size; null where what matches is read as a whole. */
  currencies: readonly string[] | null;
  orders: Record<Sort, Fragment>;
  sort: Sort;
  /** Rows; of each currency when sorted by size. */
  limit?: number | undefined;
}

/** A listing's rows in the order asked for, by size within each currency. The few to show are found first, then joined. */
export function sortedRows<Sort extends string>(
  ctx: CrmContext,
  {
    from,
    alias,
    where,
    joins,
    columns,
    currency,
    currencies,
    orders,
    sort,
    limit = DEFAULT_ROWS,
  }: SortedRows<Sort>,
): Fragment {
  const { sql } = ctx;
  const order = orders[sort];
  if (!isBySize(sort))
    return sql`select ${columns} from (
      select ${alias}.* from ${from} ${where} order by ${order} limit ${limit}) ${alias} ${joins} order by ${order}`;
  const ranked = currencies
    ? sql`unnest(${currencies}::text[]) as of_all (code) cross join lateral (
        select ${alias}.*, row_number() over (order by ${order}) as place
        from ${from} ${where} and ${currency} = of_all.code
        order by ${order} limit ${limit}
      ) ${alias}`
    : sql`(select * from (
        select ${alias}.*, row_number() over (partition by ${currency} order by ${order}) as place
        from ${from} ${where}
      ) ${alias} where place <= ${limit}) ${alias}`;
  return firstOfEachCurrency(ctx, sql`select ${columns}, ${alias}.place from ${ranked} ${joins}`, limit);
}

const isBySize = (sort: string): boolean => sort === "largest" || sort === "smallest";

interface Narrowed {
  subject: Subject;
  sort: string;
  period: Period | undefined;
  limit?: number | undefined;
}

/**
 * Whose largest or smallest are found along their index on size, passing over what a filter leaves out: the
 * currencies of `totals`, which count what matches. Null where the order is another one, or fewer rows are read by
 * taking the period's: then all those are gone through.
 */
export async function alongSize(
  { sql }: CrmContext,
  { subject, sort, period, limit = DEFAULT_ROWS }: Narrowed,
  totals: readonly { currency: string; count: number }[],
): Promise<string[] | null> {
  if (!isBySize(sort)) return null;
  const currencies = totals.map(({ currency }) => currency);
  if (!period) return currencies;
  const stored = await sql<{ currency: string; ever: number; inPeriod: number }[]>`
    select currency, sum(r.row_count)::bigint as ever,
      coalesce(sum(r.row_count) filter (where true ${within(sql, sql`r.starts_on`, period)}), 0)::bigint as "inPeriod"
    ${rollup(sql, subject)} group by currency`;
  const passed = totals.map(({ currency, count }) => {
    const ever = stored.find((of) => of.currency === currency)?.ever ?? 0;
    return count < limit ? ever : (ever * limit) / count;
  });
  return sum(passed) < sum(stored.map(({ inPeriod }) => inPeriod)) ? currencies : null;
}

const sum = (figures: readonly number[]): number => figures.reduce((total, figure) => total + figure, 0);

/** `and …`: within the period. Along the index on size the planner is kept from reading all the period's days instead. */
export const inPeriod = (
  sql: TenantSql,
  day: Fragment,
  period: Period | undefined,
  currencies: readonly string[] | null,
): Fragment =>
  period && currencies
    ? sql`and case when ${day} between ${period.from} and ${period.to} then true else false end`
    : within(sql, day, period);
