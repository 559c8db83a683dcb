import type { BreakerPolicy } from "./policy.ts";

export type CircuitState = "closed" | "half_open" | "open";

/** One model's breaker: closed, open after breakdowns in a row, then half open for one probe at a time. */
export class Circuit {
  readonly #policy: BreakerPolicy;
  #breakdowns = 0;
  /** When it lets a probe through; null while it is closed. */
  #openUntil: number | null = null;
  #openMs = 0;
  #probedUntil = 0;

  constructor(policy: BreakerPolicy) {
    this.#policy = policy;
  }

  stateAt(now: number): CircuitState {
    if (this.#openUntil === null) return "closed";
    return now < this.#openUntil ? "open" : "half_open";
  }

  /** How long until a probe is let through, in milliseconds. */
  waitAt(now: number): number {
    return Math.max(0, Math.max(this.#openUntil ?? 0, this.#probedUntil) - now);
  }

  /** Whether this process has no probe under way. */
  mayProbe(now: number): boolean {
    return now >= this.#probedUntil;
  }

  probing(now: number): void {
    this.#probedUntil = now + this.#policy.probeMs;
  }

  /** The probe came to no verdict: the next call may try. */
  probeLeft(): void {
    this.#probedUntil = 0;
  }

  /** Notes a breakdown; how long the breaker is open now if this opened it, else null. */
  brokeDown(now: number): number | null {
    this.#breakdowns++;
    const state = this.stateAt(now);
    if (state === "open") return null;
    if (state === "closed" && this.#breakdowns < this.#policy.failures) return null;
    this.#openMs = Math.min(this.#openMs * 2 || this.#policy.openMs, this.#policy.maxOpenMs);
    this.open(now, this.#openMs);
    return this.#openMs;
  }

  /** Leaves the model alone for that long. */
  open(now: number, forMs: number): void {
    this.#openUntil = now + Math.min(forMs, this.#policy.maxOpenMs);
    this.#openMs = Math.max(this.#openMs, Math.min(forMs, this.#policy.maxOpenMs));
    this.#probedUntil = 0;
  }

  /** It answered to the end: what broke down before no longer counts. */
  succeeded(): void {
    this.#breakdowns = 0;
    this.#openMs = 0;
  }

  /** It is there; true if it was taken for broken. */
  close(): boolean {
    const wasOpen = this.#openUntil !== null;
    this.#openUntil = null;
    this.#probedUntil = 0;
    if (wasOpen) this.#breakdowns = 0;
    return wasOpen;
  }
}
