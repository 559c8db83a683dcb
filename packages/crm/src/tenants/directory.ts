import type { Database } from "@kontor/db";
import type { Tenant } from "./schemas.ts";

/** Looks tenants up by id; null for a tenant that does not exist. */
export interface TenantDirectory {
  find(tenantId: string): Promise<Tenant | null>;
}

const FRESH_MS = 60_000;
const MOST_CACHED = 10_000;

/** A directory that asks the database at most once a minute for each tenant. */
export function tenantDirectory(db: Database): TenantDirectory {
  const known = new Map<string, { tenant: Tenant; until: number }>();
  return {
    async find(tenantId) {
      const cached = known.get(tenantId);
      if (cached && cached.until > Date.now()) return cached.tenant;
      const [tenant] = await db.withTenant(
        { tenantId },
        (sql) => sql<Tenant[]>`
          select id, slug, name, time_zone as "timeZone", locale, base_currency as "baseCurrency" from tenants`,
      );
      if (!tenant) return null;
      if (known.size >= MOST_CACHED) known.clear();
      known.set(tenantId, { tenant, until: Date.now() + FRESH_MS });
      return tenant;
    },
  };
}
