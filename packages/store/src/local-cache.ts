import { CACHE_MS, type Cache, worthKeeping } from "./cache.ts";
import { cacheKey } from "./keys.ts";

/** Bytes that all entries may have together, their names and what the map needs for each counted in. */
const MOST = 64_000_000;
const PER_ENTRY = 200;

interface Entry {
  bytes: Uint8Array;
  until: number;
}

/** The cache in this process's memory; what was not used for longest goes first. */
export function cacheInMemory(): Cache {
  const entries = new Map<string, Entry>();
  let size = 0;
  const sizeOf = (key: string, { bytes }: Entry) => bytes.length + 2 * key.length + PER_ENTRY;
  const take = (key: string) => {
    const entry = entries.get(key);
    if (!entry) return undefined;
    entries.delete(key);
    size -= sizeOf(key, entry);
    return entry;
  };
  const add = (key: string, entry: Entry) => {
    entries.set(key, entry);
    size += sizeOf(key, entry);
  };
  const get = (key: string) => {
    const entry = take(key);
    if (!entry || entry.until <= Date.now()) return null;
    add(key, entry);
    return entry.bytes.slice();
  };
  return {
    getMany: async (scope, names) => names.map((name) => get(cacheKey(scope, name))),
    putMany: async (scope, given) => {
      for (const [name, bytes] of worthKeeping(given)) {
        const key = cacheKey(scope, name);
        take(key);
        // A copy: the caller's may be a view of something much longer.
        add(key, { bytes: bytes.slice(), until: Date.now() + CACHE_MS[scope.kind] });
      }
      for (const oldest of entries.keys()) {
        if (size <= MOST) return;
        take(oldest);
      }
    },
  };
}
