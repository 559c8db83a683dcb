export { type Forecast, forecast } from "./forecast.ts";
export { COST_KEYS, type CostKey } from "./keyed-ledger.ts";
export { type CostPage, type CostQuery, listCosts } from "./list.ts";
export { type ReachedThreshold, reachedThresholds } from "./reached-thresholds.ts";
export type { CostBucket, CostSum } from "./schemas.ts";
export { type Usage, usageOf } from "./usage.ts";
