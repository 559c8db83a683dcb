import { DomainError } from "@kontor/crm";
import { createRemoteJWKSet, customFetch, errors, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import type { Logger } from "pino";
import { z } from "zod";

export interface JwksConfig {
  /** Where the identity provider publishes its keys; redirects are not followed. */
  url: string;
  /** How long keys are good without being fetched again; default 10 min. */
  maxAgeMs?: number;
  /** How long after a fetch an unknown key is no reason for another one; default 10 s. */
  coolDownMs?: number;
  /** How long a fetch may take; default 3 s. */
  timeoutMs?: number;
}

/** The identity provider's public keys. */
export interface KeySet {
  /** The key for a token; throws `unavailable` when it can't be known whether there is one. */
  find: JWTVerifyGetKey;
  /** Which fetch the keys are of, for as long as they are good; null when they must be fetched. */
  current(): number | null;
}

const MAX_BYTES = 262_144;

/**
 * Keys that are fetched when they are first needed, again when half their time is over (an answer need not wait for
 * that), and when a token names one that is not among them. While the provider is down, known keys are good until
 * their time, and nothing is accepted after it.
 */
export function keySet(config: JwksConfig, log: Pick<Logger, "warn">): KeySet {
  const { url, maxAgeMs = 600_000, coolDownMs = 10_000, timeoutMs = 3_000 } = config;
  let fetches = 0;
  let triedAt = Number.NEGATIVE_INFINITY;
  let fetchedAt = Number.NEGATIVE_INFINITY;

  const remote = createRemoteJWKSet(new URL(url), {
    cacheMaxAge: maxAgeMs,
    cooldownDuration: coolDownMs,
    timeoutDuration: timeoutMs,
    [customFetch]: async (from, options) => {
      // The library waits after a fetch that went well; a provider that is down must not be hammered either.
      if (triedAt > fetchedAt && Date.now() - triedAt < coolDownMs) throw new Error("tried a moment ago");
      triedAt = Date.now();
      const keys = await fetchKeys(from, options).catch((err: unknown) => {
        log.warn({ err, url }, "the identity provider's keys can't be read");
        throw err;
      });
      fetches += 1;
      fetchedAt = triedAt;
      return Response.json(keys);
    },
  });

  const unavailable = () => {
    const seconds = Math.max(1, Math.ceil(coolDownMs / 1000));
    const detail = "The identity provider's keys can't be read right now; try again in a moment.";
    return new DomainError("unavailable", detail, [], seconds);
  };

  return {
    async find(header, token) {
      const before = fetches;
      try {
        const key = await remote(header, token);
        if (Date.now() - fetchedAt > maxAgeMs / 2 && !remote.reloading) remote.reload().catch(() => {});
        return key;
      } catch (error) {
        // Keys that were fetched for this token are the latest; a key may have joined older ones since.
        if (error instanceof errors.JWKSNoMatchingKey && fetches === before) throw unavailable();
        if (isOfTheToken(error)) throw error;
        throw unavailable();
      }
    },
    current: () => (remote.fresh ? fetches : null),
  };
}

/** What is wrong with the token, or not to be told from its keys; anything else went wrong on the way to the keys. */
const isOfTheToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;

/** The key set at the address, of 256 kB and no more. */
async function fetchKeys(url: string, options: RequestInit): Promise<JSONWebKeySet> {
  const response = await fetch(url, options);
  if (response.status !== 200) throw new Error(`the identity provider answers ${response.status}`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) throw new Error(`the key set has more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  const keys: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  return keySetSchema.parse(keys);
}

const keySetSchema = z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })) });
