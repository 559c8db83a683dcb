import { rateKey } from "../limits/limit-keys.ts";
import type { Admission, AdmissionRequest, Concurrency, Tier } from "../limits/limits.ts";

/** Numbers that a handful of requests reach. */
const FEW: { rates: readonly Tier[]; concurrency: readonly Concurrency[] } = {
  rates: [
    { name: "global", limit: 10, windowMs: 250 },
    { name: "organisation", limit: 6, windowMs: 200 },
    { name: "agent", limit: 4, windowMs: 200 },
    { name: "user", limit: 3, windowMs: 150 },
  ],
  concurrency: [
    { name: "concurrent", limit: 5 },
    { name: "concurrent-user", limit: 2 },
  ],
};

export const asking = (over: Partial<AdmissionRequest> = {}): AdmissionRequest => ({
  ticket: crypto.randomUUID(),
  tenantId: "tenant",
  userId: "user",
  agent: "agent",
  leaseMs: 1_000,
  ...FEW,
  ...over,
});

/** A rate of `limit` a window, and nothing else. */
export const only = (name: string, limit: number, windowMs: number): Partial<AdmissionRequest> => ({
  rates: [{ name, limit, windowMs }],
  concurrency: [],
});

/** Every log with the moments, in microseconds, of what it admitted. */
export class Admitted {
  readonly #logs = new Map<string, { tier: Tier; at: Map<string, number> }>();

  note(request: AdmissionRequest, admission: Admission): void {
    if (admission.kind === "admitted")
      for (const tier of request.rates)
        this.#log(tier, request).at.set(request.ticket, toMicros(admission.at));
  }

  /** Logs in which some window holds more than it may; both of a window's ends belong to it. */
  overfull(): { name: string; held: number[] }[] {
    return [...this.#logs.values()].flatMap(({ tier, at }) => {
      const times = [...at.values()].sort((one, other) => one - other);
      const held = times.filter((time, index) => {
        const before = times[index - tier.limit];
        return before !== undefined && time - before <= tier.windowMs * 1_000;
      });
      return held.length > 0 ? [{ name: tier.name, held: times }] : [];
    });
  }

  /** How many the window that ends at a moment holds. */
  count(tier: Tier, request: AdmissionRequest, at: number): number {
    const times = [...this.#log(tier, request).at.values()];
    return times.filter((time) => time >= toMicros(at) - tier.windowMs * 1_000).length;
  }

  #log(tier: Tier, request: AdmissionRequest) {
    const key = rateKey(tier, request);
    const log = this.#logs.get(key) ?? { tier, at: new Map<string, number>() };
    this.#logs.set(key, log);
    return log;
  }
}

const toMicros = (ms: number): number => Math.round(ms * 1_000);
