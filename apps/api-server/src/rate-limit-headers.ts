import type { TierState } from "@kontor/store";

/** Told to nobody but the operator: how much of the deployment others use is not a tenant's business. */
const SHARED = "global";

/**
 * `RateLimit-Policy` and `RateLimit` as draft-ietf-httpapi-ratelimit-headers-10 has them, an item for each tier of the
 * caller's own: `"user";q=60;w=60` and `"user";r=59;t=12`, `t` being the seconds until the oldest request counted
 * leaves the window. Of a refused request only the full ones are told, so that none is to be waited for longer than
 * `Retry-After` says. Empty when there is nothing to tell.
 */
export function rateLimitHeaders(
  tiers: readonly TierState[],
  { refused = false }: { refused?: boolean } = {},
): Record<string, string> {
  const own = tiers.filter(({ name }) => name !== SHARED);
  if (own.length === 0) return {};
  const left = refused ? own.filter(({ remaining }) => remaining === 0) : own;
  return {
    "ratelimit-policy": own
      .map(({ name, limit, windowMs }) => `"${name}";q=${limit};w=${windowMs / 1_000}`)
      .join(", "),
    ...(left.length === 0
      ? {}
      : {
          ratelimit: left
            .map(({ name, remaining, resetMs }) => `"${name}";r=${remaining};t=${toSeconds(resetMs)}`)
            .join(", "),
        }),
  };
}

/** Milliseconds as whole seconds that are never too short; the one beyond a window's end is the clock's grain. */
export const toSeconds = (ms: number): number => Math.ceil(Math.max(0, ms - 1) / 1_000);
