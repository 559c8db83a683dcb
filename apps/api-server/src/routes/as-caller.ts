import { type Caller, type CrmContext, todayIn } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";

/** Runs domain verbs in one transaction of the caller's tenant. */
export function asCaller<Result>(
  { db, clock }: Pick<AppDeps, "db" | "clock">,
  { tenant, userId }: Caller,
  work: (ctx: CrmContext) => Promise<Result>,
): Promise<Result> {
  const today = todayIn(tenant.timeZone, clock);
  return db.withTenant({ tenantId: tenant.id, today }, (sql) => work({ sql, tenant, userId, today }));
}
