import { CACHE_MS, type Cache, worthKeeping } from "../cache.ts";
import { cacheKey } from "../keys.ts";
import type { RedisLink } from "./link.ts";

/** Asked for at once, so that nothing that matters more waits behind it: 100 vectors are 300 kB. */
const AT_ONCE = 100;

/** The cache in Redis; while it is away, nothing is there. */
export const cacheIn = (link: RedisLink): Cache => ({
  getMany: async (scope, names) => {
    const found: (Uint8Array | null)[] = [];
    for (let start = 0; start < names.length; start += AT_ONCE) {
      const keys = names.slice(start, start + AT_ONCE).map((name) => cacheKey(scope, name));
      const read = await link.run((redis) => redis.mgetBuffer(...keys)).catch(() => keys.map(() => null));
      found.push(...read);
    }
    return found;
  },
  putMany: async (scope, given) => {
    const entries = worthKeeping(given);
    for (let start = 0; start < entries.length; start += AT_ONCE)
      await link
        .run(async (redis) => {
          const sets = entries
            .slice(start, start + AT_ONCE)
            .map(([name, bytes]) =>
              redis.set(cacheKey(scope, name), Buffer.from(bytes), "PX", CACHE_MS[scope.kind]),
            );
          await Promise.all(sets);
        })
        .catch(() => {});
  },
});
