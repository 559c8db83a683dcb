import type { TenantSql } from "@kontor/db";
import type { AuditEntry } from "../audit/entry.ts";
import { record } from "../audit/record.ts";
import type { CrmContext } from "../context.ts";
import { DomainError, invalid, notFound } from "../errors.ts";
import type { BudgetPeriod } from "./schemas.ts";
import { assertScope, type Known } from "./scope.ts";

/** A limit of the tenant's own; amounts in nano-USD. */
export interface Budget {
  /** `organisation`, `user:<id>`, `agent:<id>` or `provider:<name>`. */
  scope: string;
  period: BudgetPeriod;
  limitNanos: number;
  /** Past it the cheaper chain is taken. */
  softNanos: number | null;
  /** Stands in the limit's place until `overrideUntil`; null: none, or one that has ended. */
  overrideNanos: number | null;
  /** RFC 3339. */
  overrideUntil: string | null;
  /** The credential's subject. */
  updatedBy: string;
  updatedAt: string;
}

export interface BudgetChange extends Pick<Budget, "scope" | "period" | "limitNanos"> {
  softNanos?: number | null | undefined;
  /** With `overrideUntil`, or not at all. */
  overrideNanos?: number | null | undefined;
  /** RFC 3339, in the future. */
  overrideUntil?: string | null | undefined;
}

const columns = (sql: TenantSql) => sql`
  scope, period, limit_nanos as "limitNanos", soft_nanos as "softNanos",
  case when override_until > now() then override_nanos end as "overrideNanos",
  case when override_until > now() then override_until end as "overrideUntil",
  updated_by as "updatedBy", updated_at as "updatedAt"`;

/** The tenant's own budgets, by scope. */
export const listBudgets = ({ sql }: CrmContext): Promise<Budget[]> =>
  sql<Budget[]>`select ${columns(sql)} from ai_budgets order by scope, period`;

/**
 * Sets the budget of a scope and period as a whole; what the window has spent already counts. Throws `invalid_request` for
 * amounts that make no sense, a scope that is none, an agent or provider that does not exist.
 */
export async function putBudget(ctx: CrmContext, change: BudgetChange, known: Known): Promise<Budget> {
  const { sql } = ctx;
  const budget = await write(
    ctx,
    change,
    known,
    sql`update set limit_nanos = excluded.limit_nanos,
      soft_nanos = excluded.soft_nanos, override_nanos = excluded.override_nanos,
      override_until = excluded.override_until, updated_by = excluded.updated_by, updated_at = now()`,
  );
  if (!budget) throw new Error("an upsert gave nothing back");
  return budget;
}

/** `putBudget` where there is none; throws `conflict` where there is. Of several at once one makes it: the table decides. */
export async function createBudget(ctx: CrmContext, change: BudgetChange, known: Known): Promise<Budget> {
  const budget = await write(ctx, change, known, ctx.sql`nothing`);
  if (budget) return budget;
  throw new DomainError(
    "conflict",
    `There is a budget ${change.period}:${change.scope} already; change that.`,
  );
}

/** Null if there is a budget, and it was left alone. */
async function write(
  ctx: CrmContext,
  change: BudgetChange,
  known: Known,
  ifThere: ReturnType<TenantSql>,
): Promise<Budget | null> {
  const { sql, tenant, userId } = ctx;
  assertScope(change.scope, known);
  assertAmounts(change);
  const { scope, period, limitNanos, softNanos = null, overrideNanos = null, overrideUntil = null } = change;
  const [budget] = await sql<Budget[]>`
    insert into ai_budgets
      (tenant_id, scope, period, limit_nanos, soft_nanos, override_nanos, override_until, updated_by)
    values (${tenant.id}, ${scope}, ${period}, ${limitNanos}, ${softNanos}, ${overrideNanos}, ${overrideUntil}, ${userId})
    on conflict (tenant_id, scope, period) do ${ifThere}
    returning ${columns(sql)}`;
  if (!budget) return null;
  const amounts = { limitNanos, softNanos, overrideNanos, overrideUntil };
  await record(ctx, { ...entryOf(scope, period, amounts), decision: "set" });
  return budget;
}

/** Takes the tenant's own budget away: the deployment's default stands again, if there is one. Throws `not_found`. */
export async function removeBudget(ctx: CrmContext, scope: string, period: BudgetPeriod): Promise<void> {
  const [removed] = await ctx.sql`
    delete from ai_budgets where scope = ${scope} and period = ${period} returning scope`;
  if (!removed) throw notFound("The budget");
  await record(ctx, { ...entryOf(scope, period), decision: "removed" });
}

const USER = "user:";

/** A user's budget is that person's: the log knows people by pseudonyms only. */
function entryOf(scope: string, period: BudgetPeriod, amounts: AuditEntry["detail"] = {}): AuditEntry {
  const kind = "budget.changed";
  if (!scope.startsWith(USER)) return { kind, detail: { ...amounts, scope, period } };
  return { kind, subjectId: scope.slice(USER.length), detail: { ...amounts, scope: "user", period } };
}

function assertAmounts(change: BudgetChange): void {
  const { limitNanos, softNanos = null, overrideNanos = null, overrideUntil = null } = change;
  for (const [path, nanos] of Object.entries({ limitNanos, softNanos, overrideNanos })) {
    if (nanos !== null && (!Number.isSafeInteger(nanos) || nanos < 0))
      throw invalid(path, "An amount is zero or more, in whole nano-USD.");
  }
  if (softNanos !== null && softNanos > limitNanos)
    throw invalid("softNanos", "The soft limit is above the limit, so it would never be reached.");
  if ((overrideNanos === null) !== (overrideUntil === null))
    throw invalid("overrideUntil", "An override is an amount and the time when it ends.");
  if (overrideUntil !== null && !(Date.parse(overrideUntil) > Date.now()))
    throw invalid("overrideUntil", "The override would have ended already.");
}
