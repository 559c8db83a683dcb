import { type CrmContext, ledger, type Tenant, tenantDirectory, withContext } from "@kontor/crm";
import type { Database } from "@kontor/db";
import { usdOrNull } from "../../src/spending/budget-window.ts";
import { tellBudgets } from "../../src/spending/budgets.ts";
import { tellCosts } from "../../src/spending/costs.ts";
import { ledgerToday } from "../../src/spending/day-range.ts";
import { EVERYBODY, tellUsage } from "../../src/spending/usage.ts";
import { CheckError, type Company, type Spending } from "./company.ts";

/** The spending of every company of a database, or of the one with this slug. Throws `CheckError` where there is none. */
export async function spendingOver(
  db: Database,
  defaults: ledger.LedgerDefaults,
  slug: string | undefined,
): Promise<Omit<Spending, "source">> {
  const directory = tenantDirectory(db);
  const found = await db.withSystem(
    (sql) => sql<{ id: string; slug: string }[]>`select id, slug from tenants order by slug`,
  );
  const wanted = slug === undefined ? found : found.filter((tenant) => tenant.slug === slug);
  if (slug !== undefined && wanted.length === 0)
    throw new CheckError(
      `There is no tenant "${slug}", only ${found.map((tenant) => tenant.slug).join(", ")}.`,
    );
  const tenants = await Promise.all(wanted.map(({ id }) => directory.find(id)));
  const { limitNanos, spentNanos, heldNanos } = await ledger.globalSpending(db, defaults);
  return {
    companies: tenants.flatMap((tenant) => (tenant ? [companyOf(db, defaults, tenant)] : [])),
    deployment: {
      limitUsd: usdOrNull(limitNanos),
      spentUsd: ledger.toUsd(spentNanos),
      heldUsd: ledger.toUsd(heldNanos),
    },
  };
}

function companyOf(db: Database, defaults: ledger.LedgerDefaults, tenant: Tenant): Company {
  const today = ledgerToday({ tenant });
  const read = <Result>(work: (ctx: CrmContext) => Promise<Result>) =>
    withContext(db, { tenant, userId: "operator", today }, work);
  return {
    name: tenant.slug,
    today,
    budgets: () => read((ctx) => tellBudgets(ctx, defaults)),
    costs: (by, days, limit) => read((ctx) => tellCosts(ctx, { ...days, by, limit }, today)),
    usage: (days) =>
      read((ctx) => tellUsage(ctx, defaults, { ...days, user: EVERYBODY, scopes: ["organisation"] })),
  };
}
