import { priceText, rateOf, type UsdPerMillion } from "./rate.ts";

/** What each kind of token costs, in pico-USD. */
export interface Rates {
  input: bigint;
  /** Input that the provider had in its cache. */
  cacheRead: bigint;
  /** Input that the provider puts into its cache. */
  cacheWrite: bigint;
  /** Reasoning included. */
  output: bigint;
}

/** The rates of every token of a call that has more than `above` input tokens. */
export interface Band {
  above: number;
  rates: Rates;
  /** The highest rates of this band and those below it, worked out once. */
  dearest: { input: bigint; output: bigint };
  /** As a ledger row keeps it. */
  stated: StatedPrice;
}

/** A price as it is kept with what was charged at it: decimal strings of USD per million tokens. */
export interface StatedPrice {
  source: string;
  /** When the source was last known to be right, `YYYY-MM-DD`. */
  date: string;
  /** Of calls with more input tokens than that. */
  above: number;
  input: string;
  cacheRead: string;
  cacheWrite: string;
  output: string;
}

/** What a model costs; the bands in ascending order, the first above 0. */
export interface Price {
  source: string;
  date: string;
  bands: readonly [Band, ...Band[]];
}

/** A band as people write it, in USD per million tokens; cached tokens cost as much as others where nothing is said. */
export interface GivenRates {
  input: UsdPerMillion;
  cacheRead?: UsdPerMillion | undefined;
  cacheWrite?: UsdPerMillion | undefined;
  output: UsdPerMillion;
}

/** What a model costs, as people write it: dearer bands for long inputs where there are any. */
export interface GivenPrice extends GivenRates {
  long?: readonly (GivenRates & { above: number })[] | undefined;
}

/** Throws `RangeError` if a figure is no price. */
export function priceFrom(given: GivenPrice, source: string, date: string): Price {
  let dearest = { input: 0n, output: 0n };
  const band = (above: number, rates: GivenRates): Band => {
    const input = rateOf(rates.input);
    const complete = {
      input,
      cacheRead: rates.cacheRead === undefined ? input : rateOf(rates.cacheRead),
      cacheWrite: rates.cacheWrite === undefined ? input : rateOf(rates.cacheWrite),
      output: rateOf(rates.output),
    };
    const { cacheRead, cacheWrite, output } = complete;
    dearest = {
      input: highest(dearest.input, input, cacheRead, cacheWrite),
      output: highest(dearest.output, output),
    };
    return { above, rates: complete, dearest, stated: { source, date, above, ...texts(complete) } };
  };
  const long = (given.long ?? []).toSorted((a, b) => a.above - b.above);
  return { source, date, bands: [band(0, given), ...long.map((rates) => band(rates.above, rates))] };
}

function highest(...rates: bigint[]): bigint {
  let most = 0n;
  for (const rate of rates) if (rate > most) most = rate;
  return most;
}

const texts = ({ input, cacheRead, cacheWrite, output }: Rates) => ({
  input: priceText(input),
  cacheRead: priceText(cacheRead),
  cacheWrite: priceText(cacheWrite),
  output: priceText(output),
});
