import { providerOf } from "../model-name.ts";
import type { ProviderError } from "../provider-error.ts";
import { Circuit, type CircuitState } from "./circuit.ts";
import { type BreakerPolicy, DEFAULT_BREAKER_POLICY } from "./policy.ts";
import { ProviderKeys } from "./provider-keys.ts";
import { type Refused, refused } from "./refused.ts";
import { type BreakerEvent, type BreakerSharing, notShared } from "./sharing.ts";

/** Something that a person has to see to: a provider no longer takes our key. */
export interface BreakerAlert {
  kind: "key_refused";
  provider: string;
  /** 401, 402 or 403; null if the key could not even be sent. */
  status: number | null;
}

export interface BreakerOptions {
  /** Default: `DEFAULT_BREAKER_POLICY`. */
  policy?: Partial<BreakerPolicy>;
  /** Default: this process is alone. */
  sharing?: BreakerSharing;
  /** Called once for each key that stops working, on one of the processes. */
  onAlert?: (alert: BreakerAlert) => void;
  /** Milliseconds from any moment on; default: a clock that never jumps. */
  now?: () => number;
}

interface Asked {
  name: string;
  provider: string;
}

interface Watched {
  circuit: Circuit;
  restingUntil: number;
}

/** Who is not asked for now: models that broke down or asked for time, and providers that refused our key. */
export class Breakers {
  readonly #policy: BreakerPolicy;
  readonly #sharing: BreakerSharing;
  readonly #now: () => number;
  readonly #keys: ProviderKeys;
  readonly #models = new Map<string, Watched>();

  constructor({
    policy,
    sharing = notShared,
    onAlert = () => {},
    now = () => performance.now(),
  }: BreakerOptions = {}) {
    this.#policy = { ...DEFAULT_BREAKER_POLICY, ...policy };
    this.#sharing = sharing;
    this.#now = now;
    this.#keys = new ProviderKeys({ policy: this.#policy, sharing, onAlert, now });
    sharing.onEvent((event) => this.#learn(event));
  }

  /** Makes models known before they are asked, and learns what other processes have found out about them. */
  async watch(models: readonly string[]): Promise<void> {
    for (const model of models) this.#watched(model);
    const events = await this.#sharing.current(models).catch(() => []);
    for (const event of events) this.#learn(event);
  }

  /** Every model's state, and whether its provider's key is refused. */
  states(): { model: string; state: CircuitState; keyRefused: boolean }[] {
    const now = this.#now();
    return [...this.#models].map(([model, { circuit }]) => ({
      model,
      state: circuit.stateAt(now),
      keyRefused: this.#keys.isRefused(providerOf(model)),
    }));
  }

  /** Null if the model is to be asked; a promise only where other processes have a say. */
  refusal({ name, provider }: Asked): Refused | null | Promise<Refused | null> {
    const now = this.#now();
    const { circuit, restingUntil } = this.#watched(name);
    if (now < restingUntil) return refused("resting", "rate_limited", provider, restingUntil - now);
    const state = circuit.stateAt(now);
    if (state === "closed" && !this.#keys.isRefused(provider)) return null;
    if (state === "open") return refused("breaker_open", "unavailable", provider, circuit.waitAt(now));
    return this.#tried(name, provider, circuit, state);
  }

  async #tried(
    name: string,
    provider: string,
    circuit: Circuit,
    state: CircuitState,
  ): Promise<Refused | null> {
    if (!(await this.#keys.mayTry(provider))) return refused("key_refused", "unauthorised", provider);
    if (state === "closed") return null;
    const now = this.#now();
    if (circuit.mayProbe(now)) {
      circuit.probing(now);
      if (await this.#sharing.takeProbe(name, this.#policy.probeMs)) return null;
    }
    return refused("breaker_open", "unavailable", provider, circuit.waitAt(this.#now()));
  }

  /** Whether a call that has just failed may be made again. */
  isClosed({ name }: Asked): boolean {
    return this.#watched(name).circuit.stateAt(this.#now()) === "closed";
  }

  /** The model has begun to answer. */
  began({ name, provider }: Asked): void {
    this.#keys.accepted(provider);
    if (this.#watched(name).circuit.close()) this.#sharing.publish({ kind: "closed", model: name });
  }

  /** A call is over: with what the provider did wrong, or null where it answered to the end. */
  ended({ name, provider }: Asked, failure: ProviderError | null): void {
    const { circuit } = this.#watched(name);
    if (!failure) {
      circuit.succeeded();
      return;
    }
    switch (failure.kind) {
      case "unavailable":
      case "timeout":
      case "malformed": {
        const forMs = circuit.brokeDown(this.#now());
        if (forMs !== null) this.#sharing.publish({ kind: "opened", model: name, forMs });
        break;
      }
      case "unauthorised":
        this.#keys.refused(provider, failure.status ?? null);
        this.#isThere(name, circuit);
        break;
      // Whoever limits or corrects us is there: that must not keep a breaker open.
      default:
        this.#keys.accepted(provider);
        this.#isThere(name, circuit);
    }
    if (failure.retryAfterMs !== undefined) this.#rest(name, failure.retryAfterMs);
  }

  /** The caller left, which says nothing about the provider. */
  left({ name }: Asked): void {
    this.#watched(name).circuit.probeLeft();
  }

  /** A probe of ours found the key in order. */
  keyWorks(provider: string): void {
    this.#keys.listed(provider);
  }

  #isThere(model: string, circuit: Circuit): void {
    if (circuit.close()) this.#sharing.publish({ kind: "closed", model });
  }

  #rest(model: string, waitMs: number): void {
    const forMs = Math.min(waitMs, this.#policy.maxRestMs);
    if (forMs <= 0) return;
    this.#watched(model).restingUntil = this.#now() + forMs;
    this.#sharing.publish({ kind: "resting", model, forMs });
  }

  #learn(event: BreakerEvent): void {
    const now = this.#now();
    switch (event.kind) {
      case "opened":
        this.#watched(event.model).circuit.open(now, event.forMs);
        return;
      case "closed":
        this.#watched(event.model).circuit.close();
        return;
      case "resting":
        this.#watched(event.model).restingUntil = now + Math.min(event.forMs, this.#policy.maxRestMs);
        return;
      default:
        this.#keys.learn(event);
    }
  }

  #watched(model: string): Watched {
    let watched = this.#models.get(model);
    if (!watched) {
      watched = { circuit: new Circuit(this.#policy), restingUntil: 0 };
      this.#models.set(model, watched);
    }
    return watched;
  }
}
