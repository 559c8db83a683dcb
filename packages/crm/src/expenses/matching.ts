import type { AmountRange } from "../amount.ts";
import { resolveOptional } from "../companies/resolve.ts";
import { amountWithin, equals, type Fragment, within } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import type { CompanyRef } from "../listing.ts";
import type { Period } from "../period.ts";
import { categoriesMeant } from "./categories.ts";

export interface ExpenseFilter {
  /** Day of spending. */
  period?: Period | undefined;
  /** Name or keyword; several categories may fit, and what lies under them counts. */
  category?: string | undefined;
  supplier?: string | undefined;
  /** Gross. */
  amount?: AmountRange | undefined;
}

export interface MatchingExpenses {
  /** `from expenses e … where …`, with the supplier as `s` and the category as `k`. */
  from: Fragment;
  company: CompanyRef | null;
  /** Names of the categories that were meant; null when none was named. */
  categories: string[] | null;
}

/** What a filter on expenses means in SQL. Throws when the supplier or category is unknown or ambiguous. */
export async function matchingExpenses(ctx: CrmContext, filter: ExpenseFilter): Promise<MatchingExpenses> {
  const { sql } = ctx;
  const company = await resolveOptional(ctx, filter.supplier, "supplier");
  const categories = filter.category === undefined ? null : await categoriesMeant(ctx, filter.category);
  const from = sql`
    from expenses e
    left join companies s on s.tenant_id = e.tenant_id and s.id = e.supplier_id
    left join categories k on k.tenant_id = e.tenant_id and k.id = e.category_id
    where true ${equals(sql, sql`e.supplier_id`, company?.id)}
      ${categories ? sql`and e.category_id in ${sql(categories.map(({ id }) => id))}` : sql``}
      ${within(sql, sql`e.spent_on`, filter.period)}
      ${amountWithin(sql, sql`e.gross_minor`, sql`e.currency`, filter.amount)}`;
  return { from, company, categories: categories?.map(({ name }) => name) ?? null };
}
