#!/usr/bin/env bun
import { parseArgs } from "node:util";
import { checkPrices } from "@kontor/models";
import { readModelsEnv } from "../src/env.ts";
import { modelConfig } from "../src/model-config.ts";
import { startFailure } from "../src/start-failure.ts";
import { priceLines } from "./check-prices/price-lines.ts";

const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });

try {
  const prices = checkPrices(modelConfig(readModelsEnv()));
  console.log(values.json ? JSON.stringify(prices, null, 2) : priceLines(prices).join("\n"));
  process.exit(prices.some(({ problem }) => problem !== null) ? 1 : 0);
} catch (error) {
  const failure = startFailure(error);
  if (failure === null) throw error;
  console.error(failure);
  process.exit(2);
}
