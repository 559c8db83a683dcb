import type { CrmContext } from "../context.ts";
import { countOf, type Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import { alongSize, type RowSort, sortedRows } from "../row-sort.ts";
import { type ExpenseFilter, matchingExpenses } from "./matching.ts";
import { totalsOf } from "./sums.ts";

export interface ExpenseRow {
  spentOn: string;
  supplier: string | null;
  category: string | null;
  description: string;
  /** Of the invoice or receipt behind it. */
  documentNumber: string | null;
  net: Money;
  gross: Money;
}

export interface ExpenseTotal {
  currency: string;
  count: number;
  net: Money;
  gross: Money;
}

interface Stored {
  currency: string;
  netMinor: number;
  grossMinor: number;
}

export type ExpenseListing<Row> = Listing<Row, ExpenseTotal> & { categories: string[] | null };

/** Single expenses; newest first unless sorted otherwise, `limit` of each currency when sorted by size. */
export async function list(
  ctx: CrmContext,
  filter: ExpenseFilter & { sort?: RowSort | undefined; limit?: number | undefined } = {},
): Promise<ExpenseListing<ExpenseRow>> {
  const { sql } = ctx;
  const matching = await matchingExpenses(ctx, filter);
  const totals = await totalsOf(ctx, matching, filter);
  const { where, company, categories } = matching;
  const sort = filter.sort ?? "newest";
  const currencies =
    company || categories
      ? null
      : await alongSize(
          ctx,
          { subject: "expenses", sort, period: filter.period, limit: filter.limit },
          totals,
        );
  const rows = await sql<(Stored & Omit<ExpenseRow, "net" | "gross">)[]>`
    ${sortedRows(ctx, {
      columns: sql`e.spent_on as "spentOn", s.name as supplier, k.name as category, e.description, e.document_number as "documentNumber",
        e.currency,
        e.net_minor as "netMinor", e.gross_minor as "grossMinor"`,
      from: sql`expenses e`,
      alias: sql`e`,
      where: where(currencies),
      joins: sql`left join companies s on s.tenant_id = e.tenant_id and s.id = e.supplier_id
        left join categories k on k.tenant_id = e.tenant_id and k.id = e.category_id`,
      currency: sql`e.currency`,
      currencies,
      orders: {
        newest: sql`e.spent_on desc, e.id desc`,
        oldest: sql`e.spent_on, e.id`,
        largest: sql`e.gross_minor desc, e.spent_on desc, e.id desc`,
        smallest: sql`e.gross_minor, e.spent_on desc, e.id desc`,
      },
      sort,
      limit: filter.limit,
    })}`;
  return {
    rows: rows.map(({ spentOn, supplier, category, description, documentNumber, ...stored }) => {
      const { net, gross } = amounts(stored);
      return { spentOn, supplier, category, description, documentNumber, net, gross };
    }),
    total: countOf(totals),
    totals,
    company,
    categories,
  };
}

/** Net and gross of a row or a sum. */
export const amounts = ({ currency, netMinor, grossMinor }: Stored): { net: Money; gross: Money } => ({
  net: money(netMinor, currency),
  gross: money(grossMinor, currency),
});
