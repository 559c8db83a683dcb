import { DEFAULT_RATE_LIMITS, type LimitDefaults } from "./schemas.ts";

/**
 * A deployment's numbers by what its operator names: requests a minute of each user, and perhaps of all companies together.
 * Who lets one user do more than usual means it: an agent, a company and the whole are then not held below that.
 */
export function deploymentLimits({
  user,
  global,
}: Pick<LimitDefaults, "user"> & { global?: number | undefined }): LimitDefaults {
  const raised = user > DEFAULT_RATE_LIMITS.user ? user : 0;
  return {
    ...DEFAULT_RATE_LIMITS,
    user,
    agent: Math.max(DEFAULT_RATE_LIMITS.agent, raised),
    organisation: Math.max(DEFAULT_RATE_LIMITS.organisation, raised),
    global: global ?? Math.max(DEFAULT_RATE_LIMITS.global, raised),
  };
}
