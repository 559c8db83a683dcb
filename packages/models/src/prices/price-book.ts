import { modelIdOf, providerOf } from "../model-name.ts";
import { listedPrice } from "./listed-price.ts";
import { OUR_PRICES } from "./our-prices.ts";
import { type Band, type Price, priceFrom, type StatedPrice } from "./price.ts";
import type { PriceTable } from "./price-table.ts";
import type { CountedUsage } from "./token-usage.ts";
import { UnknownPriceError } from "./unknown-price.ts";

/** What a call cost: whole nano-USD (10⁻⁹ USD), rounded up, and the price it was worked out with. */
export interface Cost {
  nanos: number;
  price: StatedPrice;
}

/** Tokens that a call has at most. */
export interface TokenBounds {
  inputTokens: number;
  outputTokens: number;
  /** Pictures, and pages of PDFs, that are sent as files beside `inputTokens`; default 0. */
  filePages?: number | undefined;
}

const DAY_MS = 86_400_000;
const PICOS_PER_NANO = 1000n;

/** What models cost: the operator's own prices first, then ours, then those of `@pydantic/genai-prices`. */
export class PriceBook {
  readonly #configured: PriceTable;
  readonly #now: () => number;
  readonly #prices = new Map<string, { day: number; price: Price | null }>();

  constructor(configured: PriceTable = {}, now: () => number = Date.now) {
    this.#configured = configured;
    this.#now = now;
  }

  /** Today's price of `provider:model`; null if nobody knows it. */
  find(name: string): Price | null {
    const day = Math.floor(this.#now() / DAY_MS);
    const known = this.#prices.get(name);
    if (known?.day === day) return known.price;
    const price = this.#lookUp(name, new Date(day * DAY_MS));
    this.#prices.set(name, { day, price });
    return price;
  }

  /** Throws `UnknownPriceError`. */
  of(name: string): Price {
    const price = this.find(name);
    if (!price) throw new UnknownPriceError(name);
    return price;
  }

  /**
   * What `usage` of `provider:model` costs. Cached input is part of all input and is counted once. Throws
   * `UnknownPriceError`.
   */
  costOf(name: string, usage: CountedUsage): Cost {
    const { rates, stated } = bandFor(this.of(name), usage.inputTokens);
    const cacheWrite = Math.min(usage.cacheWriteTokens ?? 0, usage.inputTokens);
    const cacheRead = Math.min(usage.cachedInputTokens ?? 0, usage.inputTokens - cacheWrite);
    const fresh = usage.inputTokens - cacheWrite - cacheRead;
    const picos =
      BigInt(fresh) * rates.input +
      BigInt(cacheRead) * rates.cacheRead +
      BigInt(cacheWrite) * rates.cacheWrite +
      BigInt(usage.outputTokens) * rates.output;
    return { nanos: nanosOf(picos), price: stated };
  }

  /** What reading that many tokens costs at most, in nano-USD, whatever of them is cached. */
  dearestInput(name: string, inputTokens: number): number {
    return nanosOf(BigInt(inputTokens) * bandFor(this.of(name), inputTokens).dearest.input);
  }

  /** What writing that many costs at most, after an input of that bound. */
  dearestOutput(name: string, { inputTokens, outputTokens }: TokenBounds): number {
    return nanosOf(BigInt(outputTokens) * bandFor(this.of(name), inputTokens).dearest.output);
  }

  #lookUp(name: string, day: Date): Price | null {
    const provider = providerOf(name);
    const configured = this.#configured[name] ?? this.#configured[`${provider}:*`];
    if (configured) return priceFrom(configured, "AI_PRICES", day.toISOString().slice(0, 10));
    const ours = OUR_PRICES[name];
    if (ours) return priceFrom(ours, ours.source, ours.date);
    return listedPrice(provider, modelIdOf(name), day);
  }
}

/** The band of a call with that many input tokens. */
function bandFor({ bands }: Price, inputTokens: number): Band {
  return bands.findLast(({ above }) => inputTokens > above) ?? bands[0];
}

function nanosOf(picos: bigint): number {
  const nanos = Number((picos + PICOS_PER_NANO - 1n) / PICOS_PER_NANO);
  if (!Number.isSafeInteger(nanos)) throw new RangeError(`${nanos} nano-USD is more than can be counted`);
  return nanos;
}
