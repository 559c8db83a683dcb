import type { Fragment } from "./conditions.ts";
import type { CrmContext } from "./context.ts";
import { DEFAULT_ROWS } from "./listing.ts";
import { firstOfEachCurrency } from "./per-currency.ts";

export const sizeSorts = ["largest", "smallest"] as const;
export type SizeSort = (typeof sizeSorts)[number];
export const rowSorts = ["newest", "oldest", ...sizeSorts] as const;
export type RowSort = (typeof rowSorts)[number];

interface SortedRows<Sort extends string> {
  columns: Fragment;
  from: Fragment;
  /** The column rows are told apart by when sorted by size: amounts of two currencies have no order. */
  currency: Fragment;
  orders: Record<Sort, Fragment>;
  sort: Sort;
  /** Rows; of each currency when sorted by size. */
  limit?: number | undefined;
}

/** A listing's rows in the order asked for; by size they are ranked within each currency. */
export function sortedRows<Sort extends string>(
  ctx: CrmContext,
  { columns, from, currency, orders, sort, limit = DEFAULT_ROWS }: SortedRows<Sort>,
): Fragment {
  const { sql } = ctx;
  if (sort !== "largest" && sort !== "smallest")
    return sql`select ${columns} ${from} order by ${orders[sort]} limit ${limit}`;
  const place = sql`row_number() over (partition by ${currency} order by ${orders[sort]}) as place`;
  return firstOfEachCurrency(ctx, sql`select ${columns}, ${place} ${from}`, limit);
}
