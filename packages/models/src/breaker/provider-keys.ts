import type { BreakerOptions } from "./breakers.ts";
import type { BreakerPolicy } from "./policy.ts";
import type { BreakerEvent, BreakerSharing } from "./sharing.ts";

interface KeyOptions {
  policy: BreakerPolicy;
  sharing: BreakerSharing;
  onAlert: NonNullable<BreakerOptions["onAlert"]>;
  now: () => number;
}

interface RefusedKey {
  until: number;
  status: number | null;
}

/** Which providers do not take our key, until one call or a probe finds that they do again. */
export class ProviderKeys {
  readonly #options: KeyOptions;
  readonly #refused = new Map<string, RefusedKey>();

  constructor(options: KeyOptions) {
    this.#options = options;
  }

  isRefused(provider: string): boolean {
    return this.#refused.has(provider);
  }

  /** Whether to ask all the same: the key is not refused, or it is time that one of all processes tries it again. */
  async mayTry(provider: string): Promise<boolean> {
    const { now, policy, sharing } = this.#options;
    const refused = this.#refused.get(provider);
    if (!refused) return true;
    if (now() < refused.until) return false;
    refused.until = now() + policy.probeMs;
    return sharing.takeProbe(`key:${provider}`, policy.probeMs);
  }

  /** Disables the key; the first process that finds it so tells the operator. */
  refused(provider: string, status: number | null): void {
    const { now, policy, sharing, onAlert } = this.#options;
    if (policy.keyMs <= 0) return;
    const isNew = !this.#refused.has(provider);
    this.#refused.set(provider, { until: now() + policy.keyMs, status });
    sharing.publish({ kind: "key_refused", provider, status, forMs: policy.keyMs });
    if (!isNew) return;
    const alert = () => onAlert({ kind: "key_refused", provider, status });
    sharing.takeProbe(`alert:key:${provider}`, policy.keyMs).then((isOurs) => {
      if (isOurs) alert();
    }, alert);
  }

  accepted(provider: string): void {
    if (this.#refused.delete(provider)) this.#options.sharing.publish({ kind: "key_accepted", provider });
  }

  /** A key that lists models is known; whether it may use them, or there is money, only a call can tell. */
  listed(provider: string): void {
    if (this.#refused.get(provider)?.status === 401) this.accepted(provider);
  }

  learn(event: Extract<BreakerEvent, { provider: string }>): void {
    if (event.kind === "key_accepted") this.#refused.delete(event.provider);
    else this.#learnRefused(event);
  }

  #learnRefused({ provider, status, forMs }: Extract<BreakerEvent, { kind: "key_refused" }>): void {
    const { now, policy } = this.#options;
    this.#refused.set(provider, { until: now() + Math.min(forMs, policy.keyMs), status });
  }
}
