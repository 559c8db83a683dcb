export { deploymentLimits } from "./deployment-limits.ts";
export { listLimits } from "./list.ts";
export { putLimit } from "./put.ts";
export { removeLimit } from "./remove.ts";
export {
  DEFAULT_RATE_LIMITS,
  LIMIT_WINDOW_SECONDS,
  type Limit,
  type LimitDefaults,
  type OwnLimits,
} from "./schemas.ts";
export { effectiveLimits } from "./tiers.ts";
