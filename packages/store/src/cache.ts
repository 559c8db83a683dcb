/** How long what is kept is good for, in milliseconds. */
export const CACHE_MS = {
  /** A text's vector. */
  embedding: 604_800_000,
  /** What was read out of a document. */
  document: 86_400_000,
};

/** Whose, and what. */
export interface CacheScope {
  tenantId: string;
  kind: keyof typeof CACHE_MS;
}

/**
 * Bytes that could be had again, at a price, for as long as their kind is good for. Never throws: what is out of reach is
 * not there, and may be gone at any time. Names are the caller's, short and without secrets: hashes.
 */
export interface Cache {
  /** One for each name, in their order. */
  getMany(scope: CacheScope, names: readonly string[]): Promise<(Uint8Array | null)[]>;
  putMany(scope: CacheScope, entries: ReadonlyMap<string, Uint8Array>): Promise<void>;
}

/** A longer one, in bytes, is not worth keeping. */
const MAX_CACHED = 1_000_000;

export const worthKeeping = (entries: ReadonlyMap<string, Uint8Array>): [name: string, bytes: Uint8Array][] =>
  [...entries].filter(([, bytes]) => bytes.length <= MAX_CACHED);
