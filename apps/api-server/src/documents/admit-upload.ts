import { RateRefusal } from "@kontor/agents";
import type { Caller } from "@kontor/crm";
import type { Store, TierState } from "@kontor/store";

/** What a company may send in a minute: a person who drops a folder is let through, a loop is not. */
const UPLOADS = { name: "uploads", limit: 120, windowMs: 60_000 };
/** Nothing is counted as running. */
const NO_LEASE_MS = 1_000;

/** Counts an upload, or another go at one, in the company's rate. Throws `rate_limited`, as a `RateRefusal`. */
export async function admitUpload(
  { store }: { store: Store },
  { tenant, userId }: Caller,
): Promise<readonly TierState[]> {
  const admission = await store.limits.admit({
    ticket: Bun.randomUUIDv7(),
    tenantId: tenant.id,
    userId,
    agent: "documents",
    rates: [UPLOADS],
    concurrency: [],
    leaseMs: NO_LEASE_MS,
  });
  if (admission.kind === "refused") throw new RateRefusal(admission);
  return admission.tiers;
}
