import type { TenantSql } from "@kontor/db";
import type { Tenant } from "./tenants/schemas.ts";

/** What a domain verb works with: the open tenant transaction and who asks on which day. */
export interface CrmContext {
  sql: TenantSql;
  tenant: Tenant;
  /** The credential's subject. */
  userId: string;
  /** Today in the tenant's zone, `YYYY-MM-DD`. */
  today: string;
}
