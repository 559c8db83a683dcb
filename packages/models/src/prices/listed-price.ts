import { calcPrice, type ModelPrice } from "@pydantic/genai-prices";
import type { GivenPrice, Price } from "./price.ts";
import { priceFrom } from "./price.ts";

/** What the package's figures are known to be of: the release that is pinned, and the day it was made. */
const LIST = { source: "@pydantic/genai-prices 0.1.8", date: "2026-09-23" };

/** The package's price of a model on a day; null if it has none for tokens of this model. */
export function listedPrice(provider: string, modelId: string, day: Date): Price | null {
  const found = calcPrice({}, modelId, { providerId: provider, timestamp: day });
  const given = found && givenPrice(found.model_price);
  return given && priceFrom(given, LIST.source, LIST.date);
}

/** Null for what is not paid by the token; what embeds has no output. */
function givenPrice(prices: ModelPrice): GivenPrice | null {
  const { input_mtok, output_mtok = 0, cache_read_mtok = input_mtok, cache_write_mtok = input_mtok } = prices;
  if (input_mtok === undefined || cache_read_mtok === undefined || cache_write_mtok === undefined)
    return null;
  const given = [input_mtok, output_mtok, cache_read_mtok, cache_write_mtok];
  const starts = new Set(given.flatMap((price) => tiersOf(price).map(({ start }) => start)));
  const ratesAbove = (above: number) => ({
    above,
    input: at(input_mtok, above),
    output: at(output_mtok, above),
    cacheRead: at(cache_read_mtok, above),
    cacheWrite: at(cache_write_mtok, above),
  });
  return { ...ratesAbove(0), long: [...starts].map(ratesAbove) };
}

type Figure = NonNullable<ModelPrice[string]>;

const tiersOf = (price: Figure) => (typeof price === "number" ? [] : price.tiers);

/** The figure that counts for calls with more input tokens than `above`. */
function at(price: Figure, above: number): number {
  if (typeof price === "number") return price;
  const tier = price.tiers.toSorted((a, b) => a.start - b.start).findLast(({ start }) => start <= above);
  return above > 0 && tier ? tier.price : price.base;
}
