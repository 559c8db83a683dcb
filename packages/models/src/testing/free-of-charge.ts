import type { PriceTable } from "../prices/price-table.ts";
import { providerNames } from "../providers/index.ts";

/** Every model of every provider, those that a test makes up among them, at no charge. */
export const FREE_OF_CHARGE: PriceTable = Object.fromEntries(
  providerNames.map((provider) => [`${provider}:*`, { input: 0, output: 0 }]),
);
