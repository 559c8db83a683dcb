import { resolveOptional } from "../companies/resolve.ts";
import { equals } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import type { Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import { byCurrency } from "../per-currency.ts";

/** What `ageing_bucket` says, in the order of age. */
export const ageingBuckets = ["not due", "1-30", "31-60", "61-90", "> 90"] as const;

export interface AgeingRow {
  currency: string;
  bucket: string;
  invoices: number;
  balance: Money;
}

export interface AgeingTotal {
  currency: string;
  /** Open invoices. */
  count: number;
  balance: Money;
}

/** Open balances by how long they are past due: every bucket of every currency in which something is open. */
export async function ageing(
  ctx: CrmContext,
  filter: { customer?: string | undefined } = {},
): Promise<Listing<AgeingRow, AgeingTotal>> {
  const { sql } = ctx;
  const company = await resolveOptional(ctx, filter.customer, "customer");
  const aged = await sql<{ currency: string; bucket: string; invoices: number; balanceMinor: number }[]>`
    select currency, ageing_bucket(days_overdue) as bucket, sum(invoices)::bigint as invoices,
      sum(balance_minor)::bigint as "balanceMinor"
    from (
      select i.currency, i.days_overdue, count(*) as invoices, sum(i.balance_minor) as balance_minor
      from invoice_facts i
      where i.open ${equals(sql, sql`i.company_id`, company?.id)}
      group by i.currency, i.days_overdue
    ) i
    group by currency, ageing_bucket(days_overdue) order by ${byCurrency(ctx)}`;
  const currencies = [...new Set(aged.map((row) => row.currency))];
  const rows = currencies.flatMap((currency) =>
    ageingBuckets.map((bucket) => {
      const found = aged.find((row) => row.currency === currency && row.bucket === bucket);
      return {
        currency,
        bucket,
        invoices: found?.invoices ?? 0,
        balance: money(found?.balanceMinor ?? 0, currency),
      };
    }),
  );
  const totals = currencies.map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    const count = own.reduce((sum, { invoices }) => sum + invoices, 0);
    const balanceMinor = own.reduce((sum, { balance }) => sum + balance.amountMinor, 0);
    return { currency, count, balance: money(balanceMinor, currency) };
  });
  return { rows, total: rows.length, totals, company };
}
