import { z } from "zod";
import { modelIdOf, providerOf } from "../model-name.ts";
import { isProviderName, providerNames } from "../providers/index.ts";
import type { GivenPrice } from "./price.ts";
import { rateOf } from "./rate.ts";

/** Prices by `provider:model`, or by `provider:*` for every model of a provider. */
export type PriceTable = Readonly<Record<string, GivenPrice>>;

/** Prices that can't be read; the message names the entry. */
export class PriceTableError extends Error {
  override name = "PriceTableError";
}

const figure = z.union([z.number(), z.string()]).superRefine((price, issues) => {
  try {
    rateOf(price);
  } catch (error) {
    issues.addIssue({ code: "custom", message: error instanceof Error ? error.message : "is no price" });
  }
});
const rates = { input: figure, output: figure, cacheRead: figure.optional(), cacheWrite: figure.optional() };
const table = z.record(
  z
    .string()
    .refine(isModelName, `must read "provider:model", the provider being one of ${providerNames.join(", ")}`),
  z.strictObject({
    ...rates,
    long: z.array(z.strictObject({ above: z.int().positive(), ...rates })).optional(),
  }),
);

/**
 * Reads prices in USD per million tokens: `{"openai-compatible:llama3.3": {"input": 0, "output": 0}}`, perhaps with
 * `cacheRead`, `cacheWrite` and, for calls with more input tokens than `above`, `long: [{above, input, output}]`.
 * Throws `PriceTableError`.
 */
export function parsePrices(json: string): PriceTable {
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch {
    throw new PriceTableError('must be JSON like {"openai-compatible:llama3.3": {"input": 0, "output": 0}}');
  }
  const parsed = table.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new PriceTableError(`${issue?.path.join(" → ") || "it"}: ${issue?.message}`);
}

function isModelName(name: string): boolean {
  return isProviderName(providerOf(name)) && modelIdOf(name) !== "";
}
