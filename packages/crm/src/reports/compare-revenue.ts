import type { CrmContext } from "../context.ts";
import type { CompanyRef, Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import type { Period } from "../period.ts";
import { revenue } from "./revenue.ts";

export interface RevenueChange {
  currency: string;
  current: Money;
  previous: Money;
  change: Money;
  /** Of the previous revenue, one decimal ("-12.5"); null when that was nothing. */
  changePercent: string | null;
}

export interface RevenueComparison {
  period: Period;
  comparedTo: Period;
  customer?: string | undefined;
}

/** Revenue of one period against another, per currency. */
export async function compareRevenue(
  ctx: CrmContext,
  filter: RevenueComparison,
): Promise<Listing<RevenueChange>> {
  const { customer } = filter;
  const current = await revenue(ctx, { period: filter.period, customer });
  const previous = await revenue(ctx, { period: filter.comparedTo, customer });
  const currencies = new Set([...current.totals, ...previous.totals].map(({ currency }) => currency));
  const of = ({ totals }: typeof current, currency: string): number =>
    totals.find((total) => total.currency === currency)?.revenue.amountMinor ?? 0;
  const rows = [...currencies]
    .sort(
      (a, b) =>
        Number(b === ctx.tenant.baseCurrency) - Number(a === ctx.tenant.baseCurrency) || (a < b ? -1 : 1),
    )
    .map((currency) => change(currency, of(current, currency), of(previous, currency)));
  const company: CompanyRef | null = current.company;
  return { rows, total: rows.length, totals: [], company };
}

const change = (currency: string, current: number, previous: number): RevenueChange => ({
  currency,
  current: money(current, currency),
  previous: money(previous, currency),
  change: money(current - previous, currency),
  changePercent: changePercent(current, previous),
});

/** How far `current` lies from `previous` in percent of it, half away from zero to one decimal; null from zero. */
export function changePercent(current: number, previous: number): string | null {
  if (previous === 0) return null;
  const difference = BigInt(current) - BigInt(previous);
  const base = BigInt(Math.abs(previous));
  const size = difference < 0n ? -difference : difference;
  const tenths = (size * 2000n + base) / (base * 2n);
  const sign = difference < 0n && tenths > 0n ? "-" : "";
  return `${sign}${tenths / 10n}.${tenths % 10n}`;
}
