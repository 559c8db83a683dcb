import type { AmountRange } from "../amount.ts";
import { resolveOptional } from "../companies/resolve.ts";
import { amountWithin, equals, type Fragment } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import type { CompanyRef } from "../listing.ts";
import type { Period } from "../period.ts";
import { inPeriod } from "../row-sort.ts";
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
  /** `where …`, over `expenses e`; of some currencies when those are gone through along the index on size. */
  where: (currencies?: readonly string[] | null) => Fragment;
  /** Whether nothing but the period narrows it, so that the sums kept by day will do. */
  keptByDay: boolean;
  company: CompanyRef | null;
  /** Names of the categories that were meant; null when none was named. */
  categories: string[] | null;
}

/** What a filter on expenses means in SQL. Throws when the supplier or category is unknown or ambiguous. */
export async function matchingExpenses(ctx: CrmContext, filter: ExpenseFilter): Promise<MatchingExpenses> {
  const { sql } = ctx;
  const company = await resolveOptional(ctx, filter.supplier, "supplier");
  const categories = filter.category === undefined ? null : await categoriesMeant(ctx, filter.category);
  const where: MatchingExpenses["where"] = (currencies = null) => sql`
    where true ${equals(sql, sql`e.supplier_id`, company?.id)}
      ${categories ? sql`and e.category_id in ${sql(categories.map(({ id }) => id))}` : sql``}
      ${inPeriod(sql, sql`e.spent_on`, filter.period, currencies)}
      ${amountWithin(sql, sql`e.gross_minor`, sql`e.currency`, filter.amount)}`;
  const keptByDay = !company && !categories && !filter.amount;
  return { where, keptByDay, company, categories: categories?.map(({ name }) => name) ?? null };
}
