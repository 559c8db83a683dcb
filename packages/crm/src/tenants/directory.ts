import type { Database } from "@kontor/db";
import type { OwnLimits } from "../limits/schemas.ts";
import { ACCESS_TOKEN_SECONDS } from "../logins/lifetimes.ts";
import type { Tenant } from "./schemas.ts";

/** What is asked of tenants with every request, from memory. */
export interface TenantDirectory {
  /** Null for a tenant that does not exist. */
  find(tenantId: string): Promise<Tenant | null>;
  /** Whether a user's token of this version is still good: up to a minute longer than it is. */
  isCurrent(tenantId: string, userId: string, version: number): Promise<boolean>;
  /** The numbers of a tenant that was just found, its own where it has some; as last read, asking nobody. */
  limitsOf(tenantId: string): OwnLimits;
  /** After a change to the tenant's users or limits: this process knows of it at once. */
  forget(tenantId: string): void;
}

interface Read {
  tenant: Tenant;
  limits: OwnLimits;
  /** Of users whose rights or password changed within an access token's life: which version is good now. */
  changed: ReadonlyMap<string, number>;
}

interface Known {
  /** One for all who ask at once. */
  read: Promise<Read | null>;
  until: number;
  /** What came of it; until then, of the one before. */
  limits: OwnLimits;
}

const FRESH_MS = 60_000;
/** Clocks of two machines. */
const SLACK_SECONDS = 3_600;
const MOST_CACHED = 10_000;

/** A directory that asks the database at most once a minute for each tenant. */
export function tenantDirectory(db: Database): TenantDirectory {
  const known = new Map<string, Known>();

  function find(tenantId: string): Promise<Read | null> {
    const cached = known.get(tenantId);
    if (cached && cached.until > Date.now()) return cached.read;
    if (known.size >= MOST_CACHED) known.clear();
    const asked: Known = {
      read: read(tenantId),
      until: Date.now() + FRESH_MS,
      limits: cached?.limits ?? {},
    };
    known.set(tenantId, asked);
    // What failed, or is no tenant, is asked for again; unless it was forgotten and asked for meanwhile.
    const drop = () => known.get(tenantId) === asked && known.delete(tenantId);
    asked.read.then((found) => {
      if (!found) return void drop();
      asked.limits = found.limits;
    }, drop);
    return asked.read;
  }

  async function read(tenantId: string): Promise<Read | null> {
    const [found] = await db.withTenant(
      { tenantId },
      (sql) => sql<(Tenant & { changed: Record<string, number>; limits: OwnLimits })[]>`
        select id, slug, name, time_zone as "timeZone", locale, base_currency as "baseCurrency",
          (select coalesce(jsonb_object_agg(id, credential_version), '{}') from users
            where credentials_changed_at > now() - make_interval(secs => ${ACCESS_TOKEN_SECONDS + SLACK_SECONDS})
          ) as changed,
          (select coalesce(jsonb_object_agg(tier, value), '{}') from ai_limits) as limits
        from tenants`,
    );
    if (!found) return null;
    const { changed, limits, ...tenant } = found;
    return { tenant, limits, changed: new Map(Object.entries(changed)) };
  }

  return {
    find: async (tenantId) => (await find(tenantId))?.tenant ?? null,
    isCurrent: async (tenantId, userId, version) => {
      const current = (await find(tenantId))?.changed.get(userId);
      return current === undefined || version >= current;
    },
    limitsOf: (tenantId) => known.get(tenantId)?.limits ?? {},
    forget: (tenantId) => {
      const cached = known.get(tenantId);
      if (cached) known.set(tenantId, { ...cached, until: 0 });
    },
  };
}
