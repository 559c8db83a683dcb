import type { TenantSql } from "@kontor/db";
import { type AmountRange, minorRange, rangesByExponent } from "./amount.ts";
import { currencyExponent } from "./currencies.ts";
import type { Period } from "./period.ts";

/** A piece of a statement. postgres.js runs what is awaited, so never return one from an async function. */
export type Fragment = ReturnType<typeof fragmentOf>;
const fragmentOf = (sql: TenantSql) => sql``;

/** `and column = value`, or nothing when there is no value. */
export const equals = (sql: TenantSql, column: Fragment, value: string | null | undefined): Fragment =>
  value ? sql`and ${column} = ${value}` : sql``;

/** `and column between from and to`, or nothing. */
export const within = (sql: TenantSql, column: Fragment, period: Period | undefined): Fragment =>
  period ? sql`and ${column} between ${period.from} and ${period.to}` : sql``;

/** Keeps rows whose minor-unit amount lies in the range, each compared at its own currency's exponent. */
export function amountWithin(
  sql: TenantSql,
  amount: Fragment,
  currency: Fragment,
  range: AmountRange | undefined,
): Fragment {
  if (!range) return sql``;
  if (range.currency) {
    const { min, max } = minorRange(range, currencyExponent(range.currency));
    return sql`and ${currency} = ${range.currency} ${between(sql, amount, min, max)}`;
  }
  const branches = rangesByExponent(range).map(({ currencies, range: { min, max } }) =>
    currencies
      ? sql`when ${currency} in ${sql(currencies)} then true ${between(sql, amount, min, max)}`
      : sql`else true ${between(sql, amount, min, max)}`,
  );
  return sql`and case ${branches} end`;
}

const between = (sql: TenantSql, amount: Fragment, min: bigint | null, max: bigint | null): Fragment =>
  sql`${min === null ? sql`` : sql`and ${amount} >= ${String(min)}::bigint`}
    ${max === null ? sql`` : sql`and ${amount} <= ${String(max)}::bigint`}`;
