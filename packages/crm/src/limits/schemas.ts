/** What a deployment allows every tenant that has no number of its own; rates count a minute. */
export interface LimitDefaults {
  /** Of all tenants together: the deployment's quota with its providers. No tenant's own number is above it. */
  global: number;
  organisation: number;
  /** Of each agent of a tenant. */
  agent: number;
  user: number;
  /** Turns of a tenant at once. */
  concurrent: number;
  concurrentUser: number;
}

export const DEFAULT_RATE_LIMITS: LimitDefaults = {
  global: 400,
  organisation: 100,
  agent: 50,
  user: 60,
  concurrent: 100,
  concurrentUser: 50,
};

/** A rate's window, in seconds. */
export const LIMIT_WINDOW_SECONDS = 60;

/** A tenant's own numbers by tier: `organisation`, `agent`, `agent:<id>`, `user`, `concurrent`, `concurrent-user`. */
export type OwnLimits = Readonly<Record<string, number>>;

/** One tier as it stands for a tenant. */
export interface Limit {
  tier: string;
  value: number;
  /** The deployment's number, which stands when the tenant's own is removed. */
  default: number;
  own: boolean;
  /** Null: not a rate but turns at once. */
  windowSeconds: number | null;
  /** Who set the tenant's own, and when (RFC 3339). */
  updatedBy: string | null;
  updatedAt: string | null;
}
