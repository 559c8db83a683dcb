import type { Database, TenantScope, TenantSql } from "@kontor/db";
import type { Tenant } from "./tenants/schemas.ts";

/** What a domain verb works with: the open tenant transaction and who asks on which day. */
export interface CrmContext {
  sql: TenantSql;
  tenant: Tenant;
  /** The credential's subject. */
  userId: string;
  /** Today in the tenant's zone, `YYYY-MM-DD`. */
  today: string;
  /** Of the request that it is done for, for the audit log. */
  requestId?: string | undefined;
}

/** Runs domain verbs in one transaction of the tenant, for who asks on which day; see `Database.withTenant`. */
export const withContext = <Result>(
  db: Database,
  { tenant, userId, today, requestId }: Omit<CrmContext, "sql">,
  work: (ctx: CrmContext) => Promise<Result>,
  how: Pick<TenantScope, "rerun" | "readOnly"> = {},
): Promise<Result> =>
  db.withTenant({ tenantId: tenant.id, today, ...how }, (sql) =>
    work({ sql, tenant, userId, today, requestId }),
  );
