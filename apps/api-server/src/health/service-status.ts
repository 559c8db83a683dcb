import type { ProbeResult } from "@kontor/models";

/** What is known of a service that we need, in words of our own. */
export interface ServiceStatus {
  status: "up" | "down" | "not_configured";
  /** What the last try took; null for one that is not configured. */
  latencyMs: number | null;
  /** RFC 3339. */
  checkedAt: string | null;
  /** Why it is down. */
  error?: NonNullable<ProbeResult["error"]>;
}

export const NOT_CONFIGURED: ServiceStatus = { status: "not_configured", latencyMs: null, checkedAt: null };

export function statusOf({ healthy, latencyMs, error }: ProbeResult): ServiceStatus {
  const checkedAt = new Date().toISOString();
  if (healthy) return { status: "up", latencyMs, checkedAt };
  return { status: "down", latencyMs, checkedAt, error: error ?? "unavailable" };
}
