import type { Database } from "@kontor/db";
import { NO_TENANT } from "../tenants/no-tenant.ts";
import { type Verified, verify } from "./verify.ts";
import type { Witness } from "./walk-chain.ts";

export interface VerifiedTenant extends Verified {
  /** The tenant's slug; null for guesses at tenants that do not exist. */
  tenant: string | null;
}

interface Options {
  /** One tenant's, by its slug; all if absent. */
  only?: string | undefined;
  /** Last rows as an earlier check gave them, by tenant id. */
  witnesses?: ReadonlyMap<string, Witness>;
  /** Is told how many rows of all tenants have been seen. */
  onRows?: (rows: number) => void;
}

/** Follows every tenant's chain, one after the other; see `verify`. */
export async function verifyTenants(
  db: Database,
  { only, witnesses, onRows }: Options,
): Promise<VerifiedTenant[]> {
  const tenants = await db.withSystem(
    (sql) => sql<{ id: string; slug: string | null }[]>`select id, slug from tenants order by slug`,
  );
  const verified: VerifiedTenant[] = [];
  let before = 0;
  for (const { id, slug } of [...tenants, { id: NO_TENANT, slug: null }]) {
    if (only !== undefined && slug !== only) continue;
    const witness = witnesses?.get(id) ?? null;
    const result = await verify(db, id, { witness, onRows: (rows) => onRows?.(before + rows) });
    before += result.rows;
    verified.push({ ...result, tenant: slug });
  }
  return verified;
}
