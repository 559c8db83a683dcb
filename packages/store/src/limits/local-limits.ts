import { Leases } from "./leases.ts";
import {
  activeTenantsKey,
  concurrencyKey,
  GLOBAL,
  movedRates,
  rateKey,
  tenantShareKey,
} from "./limit-keys.ts";
import type { Admission, AdmissionRequest, Refusal, Tier, TierState } from "./limits.ts";
import { SlidingLog } from "./sliding-log.ts";

/** From this part of the global tier on, nobody gets more than a fair share of it while others want some. */
export const CONTENDED = 0.8;
/** When a turn of one's own ends cannot be known; it is worth another try this soon, in milliseconds. */
export const CONCURRENCY_RETRY_MS = 1_000;

const NO_SHARE = { share: 0, wait: 0 };

type Reason = Omit<Refusal, "kind" | "tiers">;

/**
 * The windows of one process, in its memory, bounded by what they admit. Every number may be cut into `parts`, one
 * for each process that serves; a part is at least 1.
 */
export class LocalLimits {
  readonly #logs = new Map<string, SlidingLog>();
  readonly #leases = new Leases();
  #swept = 0;

  /** `now`: milliseconds of a clock that never goes back. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  admit(request: AdmissionRequest, parts = 1): Admission {
    const now = this.#tick();
    const reasons = [
      ...request.rates.flatMap((tier) => this.#fullRate(tier, request, parts, now)),
      ...request.concurrency.flatMap((most) => {
        const limit = partOf(most.limit, parts);
        if (!this.#leases.isFull(concurrencyKey(most, request), limit, now)) return [];
        return [{ tier: most.name, limit, windowMs: null, retryAfterMs: CONCURRENCY_RETRY_MS }];
      }),
    ];
    const [worst] = reasons.toSorted((one, other) => other.retryAfterMs - one.retryAfterMs);
    if (worst) {
      if (reasons.every(({ tier }) => tier === GLOBAL)) this.#noteActive(request, now);
      return { kind: "refused", ...worst, tiers: this.#states(request, parts, now) };
    }
    this.note(request, now);
    return { kind: "admitted", at: now, tiers: this.#states(request, parts, now) };
  }

  /** Counts what was admitted, here or elsewhere. */
  note(request: AdmissionRequest, now = this.#tick()): void {
    for (const log of this.#logsOf(request)) log.add(request.ticket, now);
    this.#noteActive(request, now);
    for (const most of request.concurrency)
      this.#leases.take(concurrencyKey(most, request), request.ticket, now + request.leaseMs);
  }

  /** Counts it no longer anywhere: it did not happen. */
  forget(request: AdmissionRequest): void {
    for (const log of this.#logsOf(request)) log.remove(request.ticket);
    this.release(request);
  }

  release(request: AdmissionRequest): void {
    for (const most of request.concurrency) this.#leases.free(concurrencyKey(most, request), request.ticket);
  }

  move(from: AdmissionRequest, to: AdmissionRequest, parts = 1): boolean {
    const now = this.now();
    const [, entered] = movedRates(from, to);
    const full = entered.some((tier) => this.#fullRate(tier, to, parts, now).length > 0);
    if (full) return false;
    this.noteMove(from, to);
    return true;
  }

  /** Counts a move that was allowed elsewhere. */
  noteMove(from: AdmissionRequest, to: AdmissionRequest): void {
    const [left, entered] = movedRates(from, to);
    for (const tier of left) this.#log(rateKey(tier, from), tier.windowMs).remove(from.ticket);
    for (const tier of entered) this.#log(rateKey(tier, to), tier.windowMs).add(to.ticket, this.now());
  }

  /** How many logs and kinds of turns at once are remembered. */
  get size(): number {
    return this.#logs.size + this.#leases.size;
  }

  /** What a rate's log holds of the newer half of its window: there no two clocks can disagree about it. */
  recent(tier: Tier, request: AdmissionRequest): number {
    return this.#log(rateKey(tier, request), tier.windowMs).countYoung(this.now());
  }

  /**
   * Everything remembered, as Redis keeps it: how long ago each admission was, in milliseconds, and how far ahead
   * (below 0) each running turn's lease ends; `lastsMs`: how long the key matters.
   */
  held(): { key: string; lastsMs: number; entries: { ticket: string; ageMs: number }[] }[] {
    const now = this.now();
    const aged = (entries: Iterable<[string, number]>) =>
      Array.from(entries, ([ticket, at]) => ({ ticket, ageMs: now - at }));
    return [
      ...[...this.#logs].map(([key, log]) => ({
        key,
        lastsMs: log.windowMs,
        entries: aged(log.entries(now)),
      })),
      ...this.#leases.keys().map((key) => {
        const running = this.#leases.running(key, now);
        return {
          key,
          lastsMs: Math.max(0, ...running.map(([, until]) => until)) - now,
          entries: aged(running),
        };
      }),
    ].filter(({ entries }) => entries.length > 0);
  }

  #fullRate(tier: Tier, request: AdmissionRequest, parts: number, now: number): Reason[] {
    const { name, windowMs } = tier;
    const log = this.#log(rateKey(tier, request), windowMs);
    const limit = partOf(tier.limit, parts);
    const full = log.waitFor(limit, now);
    const { share, wait } = name === GLOBAL ? this.#fairShare(limit, log, request, now) : NO_SHARE;
    if (full === 0 && wait === 0) return [];
    return [{ tier: name, limit: wait > 0 ? share : limit, windowMs, retryAfterMs: Math.max(full, wait) }];
  }

  /** What the tenant may have of a scarce global tier, and how long it must wait if it has that. */
  #fairShare(limit: number, log: SlidingLog, { tenantId }: AdmissionRequest, now: number) {
    const scarce = Math.ceil(limit * CONTENDED);
    if (log.count(now) < scarce) return NO_SHARE;
    const active = this.#active(log.windowMs);
    const others = active.count(now) - (active.has(tenantId) ? 1 : 0);
    if (others === 0) return NO_SHARE;
    const share = Math.max(1, Math.floor(limit / (others + 1)));
    const own = this.#log(tenantShareKey(tenantId, log.windowMs), log.windowMs).waitFor(share, now);
    return { share, wait: Math.min(own, log.waitFor(scarce, now)) };
  }

  #states(request: AdmissionRequest, parts: number, now: number): TierState[] {
    return request.rates.map((tier) => {
      const log = this.#log(rateKey(tier, request), tier.windowMs);
      const limit = partOf(tier.limit, parts);
      const used = log.count(now);
      const resetMs = used === 0 ? 0 : log.waitFor(used, now);
      return {
        name: tier.name,
        limit,
        windowMs: tier.windowMs,
        remaining: Math.max(0, limit - used),
        resetMs,
      };
    });
  }

  #noteActive(request: AdmissionRequest, now: number): void {
    for (const { name, windowMs } of request.rates)
      if (name === GLOBAL) this.#active(windowMs).add(request.tenantId, now);
  }

  #active(windowMs: number): SlidingLog {
    return this.#log(activeTenantsKey(windowMs), windowMs);
  }

  *#logsOf(request: AdmissionRequest): Generator<SlidingLog> {
    for (const tier of request.rates) {
      yield this.#log(rateKey(tier, request), tier.windowMs);
      if (tier.name === GLOBAL)
        yield this.#log(tenantShareKey(request.tenantId, tier.windowMs), tier.windowMs);
    }
  }

  #log(key: string, windowMs: number): SlidingLog {
    const log = this.#logs.get(key) ?? new SlidingLog(windowMs);
    this.#logs.set(key, log);
    return log;
  }

  /** The time; and every now and then, what nobody asks for any more goes. */
  #tick(): number {
    const now = this.now();
    if (now - this.#swept < 10_000) return now;
    this.#swept = now;
    for (const [key, log] of this.#logs) if (log.count(now) === 0) this.#logs.delete(key);
    for (const key of this.#leases.keys()) this.#leases.running(key, now);
    return now;
  }
}

const partOf = (limit: number, parts: number): number => Math.max(1, Math.floor(limit / parts));
