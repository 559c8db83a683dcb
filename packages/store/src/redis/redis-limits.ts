import { z } from "zod";
import { everyKey, GLOBAL, leaseKeys, movedRates, rateKey, rateKeys } from "../limits/limit-keys.ts";
import type { Admission, AdmissionRequest, Limits, TierState } from "../limits/limits.ts";
import type { LocalLimits } from "../limits/local-limits.ts";
import type { Signals } from "../signals.ts";
import type { RedisLink } from "./link.ts";
import type { Replicas } from "./replicas.ts";
import { MOST_ELEMENTS } from "./scripts.ts";

/** Redis has lost what was counted. */
const LOST = "limits-lost";

const reply = z.array(z.number());

/** By then every process that had lost Redis with this one has told it what it admitted meanwhile. */
const SETTLING_MS = 5_000;
/** Turns that ended while Redis was away; more than these lapse by themselves. */
const MOST_OWED = 10_000;
const MOST_UNTOLD = 50_000;
/**
 * Who remembers more than this tells a Redis that is back only what it cannot know: it may have been away for a moment,
 * and would be kept busy. If it has lost more than that, this is noticed with the next admission.
 */
const MOST_TOLD = 10_000;

/**
 * The limits of all processes in Redis, one script for each admission. Every process also remembers what it admitted
 * itself. From that it serves its part of every number while Redis is away, tells Redis when that is back or has lost
 * something, and keeps to its part until the others must have told it too.
 */
export class RedisLimits implements Limits {
  #partsUntil = 0;
  #wasThere = false;
  #tellingLost = false;
  /** Admissions that Redis may not know of. */
  readonly #untold = new Set<string>();
  /** What Redis has not been told: where a turn, by its ticket, counts no longer, or never did. */
  readonly #owed = new Map<string, Set<string>>();

  constructor(
    private readonly link: RedisLink,
    private readonly local: LocalLimits,
    private readonly replicas: Replicas,
    private readonly now: () => number,
    private readonly signals: Signals,
  ) {
    link.onBack(() => this.#catchUp(false));
    signals.on(LOST, () => this.#catchUp(true));
  }

  async admit(request: AdmissionRequest): Promise<Admission> {
    const parts = this.replicas.count;
    const here = this.link.away || this.now() < this.#partsUntil ? this.local.admit(request, parts) : null;
    if (here && (this.link.away || here.kind === "refused")) return this.#here(request, here);
    const there = await this.#admitThere(request).catch(() => null);
    if (!there) {
      const instead = here ?? this.local.admit(request, parts);
      // It may have been counted there although its answer never came.
      if (instead.kind === "refused") this.#owe(request, everyKey(request));
      return this.#here(request, instead);
    }
    if (there.kind === "refused") {
      if (here) this.local.forget(request);
      return there;
    }
    if (!here) this.local.note(request);
    if (this.#isLost(request, there.tiers)) this.#tellLost();
    return there;
  }

  async release(request: AdmissionRequest): Promise<void> {
    this.local.release(request);
    await this.#take(request, leaseKeys(request));
  }

  async withdraw(request: AdmissionRequest): Promise<void> {
    this.local.forget(request);
    await this.#take(request, everyKey(request));
  }

  async moveToAgent(from: AdmissionRequest, to: AdmissionRequest): Promise<boolean> {
    const [left, entered] = movedRates(from, to);
    if (left.length === 0 && entered.length === 0) return true;
    const enteredKeys = entered.map((tier) => rateKey(tier, to));
    const leftKeys = left.map((tier) => rateKey(tier, from));
    const keys = [...enteredKeys, ...leftKeys];
    const numbers = entered.flatMap(({ limit, windowMs }) => [limit, windowMs * 1_000]);
    const moved = await this.link
      .run((redis) => redis.moveTurn(keys.length, ...keys, to.ticket, entered.length, ...numbers))
      .catch(() => null);
    if (moved === null) {
      // It may have been moved there or not, although the answer never came.
      const isMoved = this.local.move(from, to, this.replicas.count);
      if (isMoved) this.#remember(to);
      this.#owe(to, isMoved ? leftKeys : enteredKeys);
      return isMoved;
    }
    if (moved !== 1) return false;
    this.local.noteMove(from, to);
    return true;
  }

  /** What was decided here alone; Redis is told when it is back. */
  #here(request: AdmissionRequest, admission: Admission): Admission {
    if (admission.kind === "admitted") this.#remember(request);
    return admission;
  }

  #remember({ ticket }: AdmissionRequest): void {
    this.#untold.add(ticket);
    // The oldest have left every window long since.
    for (const oldest of this.#untold) {
      if (this.#untold.size <= MOST_UNTOLD) break;
      this.#untold.delete(oldest);
    }
  }

  async #admitThere(request: AdmissionRequest): Promise<Admission> {
    const { ticket, tenantId, leaseMs, rates, concurrency } = request;
    const keys = [...rateKeys(request), ...leaseKeys(request)];
    const answer = await this.link.run((redis) =>
      redis.admitTurn(
        keys.length,
        ...keys,
        ticket,
        tenantId,
        leaseMs * 1_000,
        rates.length,
        rates.findIndex(({ name }) => name === GLOBAL) + 1,
        ...rates.flatMap(({ limit, windowMs }) => [limit, windowMs * 1_000]),
        ...concurrency.map(({ limit }) => limit),
      ),
    );
    const [admitted, nowUs = 0, tier = 0, limit = 0, waitUs = 0, ...used] = reply.parse(answer);
    const tiers = rates.map((rate, index): TierState => {
      const [count = 0, resetUs = 0] = used.slice(2 * index);
      const { name, windowMs } = rate;
      const remaining = Math.max(0, rate.limit - count);
      return { name, limit: rate.limit, windowMs, remaining, resetMs: Math.ceil(resetUs / 1_000) };
    });
    if (admitted === 1) return { kind: "admitted", tiers, at: nowUs / 1_000 };
    const rate = rates[tier - 1];
    return {
      kind: "refused",
      tier: (rate ?? concurrency[tier - 1 - rates.length])?.name ?? "",
      limit,
      windowMs: rate?.windowMs ?? null,
      retryAfterMs: Math.ceil(waitUs / 1_000),
      tiers,
    };
  }

  /** Whether Redis counts less than this process alone has admitted: it was flushed, evicted or rolled back. */
  #isLost(request: AdmissionRequest, tiers: readonly TierState[]): boolean {
    return request.rates.some((tier, index) => {
      const state = tiers[index];
      if (!state || state.remaining === 0) return false;
      return this.local.recent(tier, request) > state.limit - state.remaining;
    });
  }

  /** What one process misses, others may miss as well; told once for all the calls that notice it together. */
  #tellLost(): void {
    if (this.#tellingLost) return;
    this.#tellingLost = true;
    setImmediate(() => {
      this.#tellingLost = false;
      this.signals.publish(LOST, "null");
    });
  }

  /** Tells Redis what this process remembers; before anything else is asked of it, for the connection is one. */
  #catchUp(everything: boolean): void {
    const held = this.local.held();
    // One that has only just come up has missed nothing, and has nothing to tell.
    if (this.#wasThere || held.length > 0) this.#partsUntil = this.now() + SETTLING_MS;
    this.#wasThere = true;
    const all = everything || held.reduce((sum, { entries }) => sum + entries.length, 0) <= MOST_TOLD;
    for (const { key, lastsMs, entries } of held) {
      const telling = all ? entries : entries.filter(({ ticket }) => this.#untold.has(ticket));
      for (let from = 0; from < telling.length; from += MOST_ELEMENTS / 2) {
        const some = telling.slice(from, from + MOST_ELEMENTS / 2);
        const ages = some.flatMap(({ ticket, ageMs }) => [Math.floor(ageMs * 1_000), ticket]);
        this.link.run((redis) => redis.restoreLog(key, Math.ceil(lastsMs), ...ages)).catch(() => {});
      }
    }
    const owed = [...this.#owed];
    this.#owed.clear();
    for (const [ticket, keys] of owed) void this.#take({ ticket }, [...keys]);
  }

  async #take({ ticket }: Pick<AdmissionRequest, "ticket">, keys: string[]): Promise<void> {
    await this.link
      .run((redis) => Promise.all(keys.map((key) => redis.zrem(key, ticket))))
      .catch(() => this.#owe({ ticket }, keys));
  }

  /** A turn may owe more than once: moved, then ended. */
  #owe({ ticket }: Pick<AdmissionRequest, "ticket">, keys: string[]): void {
    const owed = this.#owed.get(ticket) ?? new Set();
    if (this.#owed.size < MOST_OWED) this.#owed.set(ticket, owed);
    for (const key of keys) owed.add(key);
  }
}
