/** Sliding windows and turns at once, over all their tiers together: admitted in all of them, or in none. */
export interface Limits {
  /**
   * Admits what may run now and counts it in every tier, or refuses it and counts it in none. Never throws: while
   * the store is away each process serves its part of every number from its own memory.
   */
  admit(request: AdmissionRequest): Promise<Admission>;
  /** An admitted turn has ended, however: it counts for concurrency no longer. Twice is once. */
  release(request: AdmissionRequest): Promise<void>;
  /** An admitted request did not come to anything: it counts nowhere. */
  withdraw(request: AdmissionRequest): Promise<void>;
  /**
   * Counts an admitted request where it turned out to belong: in the rates of `to` that `from` has not, and no longer
   * in those that only `from` has. False, with nothing changed, when one of the new ones is full.
   */
  moveToAgent(from: AdmissionRequest, to: AdmissionRequest): Promise<boolean>;
}

export interface AdmissionRequest {
  /** Unique: what is counted. */
  ticket: string;
  tenantId: string;
  userId: string;
  /** The slug of the agent that is to answer. */
  agent: string;
  rates: readonly Tier[];
  concurrency: readonly Concurrency[];
  /** How long a turn may count as running, in milliseconds: the longest that one takes. */
  leaseMs: number;
}

/**
 * No window of `windowMs` ever holds more than `limit` admissions. `global` is counted over all tenants and shared
 * fairly when it gets scarce; `agent` for each agent of the tenant, `user` for each of its users; any other name
 * for the tenant, or for what `subject` says.
 */
export interface Tier {
  name: string;
  limit: number;
  windowMs: number;
  subject?: string;
}

/** At most `limit` turns at once: of the tenant (`concurrent`), or of each of its users (`concurrent-user`). */
export interface Concurrency {
  name: "concurrent" | "concurrent-user";
  limit: number;
}

export interface TierState {
  name: string;
  limit: number;
  windowMs: number;
  /** How many more would be admitted now, as far as this rate goes. */
  remaining: number;
  /** Milliseconds until the oldest of those counted leaves the window; 0 when nothing is counted. */
  resetMs: number;
}

export type Admission =
  | { kind: "admitted"; tiers: readonly TierState[]; at: number /* milliseconds, by the store's clock */ }
  | Refusal;

export interface Refusal {
  kind: "refused";
  /** The name of the rate or concurrency that keeps it waiting longest. */
  tier: string;
  /** The number that was reached: the tier's limit, or the tenant's fair share of the global one. */
  limit: number;
  /** The window of that number; null for concurrency. */
  windowMs: number | null;
  /** When trying again makes sense, in milliseconds. */
  retryAfterMs: number;
  tiers: readonly TierState[];
}
