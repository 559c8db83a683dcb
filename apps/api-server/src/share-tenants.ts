import type { TenantDirectory } from "@kontor/crm";
import type { Store } from "@kontor/store";
import { z } from "zod";
import { parsed } from "./parsed.ts";

const TOPIC = "tenant-changed";

const tenantId = z.string();

/**
 * A directory that is told of changes in every process: what one forgets, all forget. A message that gets lost costs
 * the minute that a tenant is remembered for.
 */
export function shareTenants(tenants: TenantDirectory, { signals }: Pick<Store, "signals">): TenantDirectory {
  signals.on(TOPIC, (json) => {
    const changed = tenantId.safeParse(parsed(json)).data;
    if (changed !== undefined) tenants.forget(changed);
  });
  return {
    ...tenants,
    forget: (changed) => {
      tenants.forget(changed);
      signals.publish(TOPIC, JSON.stringify(changed));
    },
  };
}
