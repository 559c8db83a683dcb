import type { Fragment } from "./conditions.ts";
import type { CrmContext } from "./context.ts";
import { DEFAULT_ROWS } from "./listing.ts";

/** Orders by currency, the tenant's own first. */
export const byCurrency = ({ sql, tenant }: CrmContext): Fragment =>
  sql`currency <> ${tenant.baseCurrency}, currency`;

/**
 * The first `limit` rows of each currency, because amounts of two currencies have no order between them; at
 * most `DEFAULT_ROWS` in all, taken from every currency alike. `ranked` selects rows with `currency` and `place`.
 */
export const firstOfEachCurrency = (
  ctx: CrmContext,
  ranked: Fragment,
  limit = DEFAULT_ROWS,
): Fragment => ctx.sql`
  select * from (
    select * from (${ranked}) ranked
    where place <= ${limit}
    order by place, ${byCurrency(ctx)}
    limit ${DEFAULT_ROWS}
  ) shown
  order by ${byCurrency(ctx)}, place`;
