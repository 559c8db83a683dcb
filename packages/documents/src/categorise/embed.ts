import type { EmbeddingChain } from "@kontor/models";
import type { Cache } from "@kontor/store";
import { embedTexts, type Payer, type SpendingDeps } from "../spending/index.ts";

export interface EmbeddingDeps extends SpendingDeps {
  embeddings: EmbeddingChain;
  cache: Cache;
}

/** Texts' vectors, all of one model and of length 1. */
export interface Embeddings {
  model: string;
  of: ReadonlyMap<string, Float32Array>;
}

/** Who stands in for the first of the chain embeds all texts anew, for vectors of two models don't compare. */
const ROUNDS = 2;

/**
 * The vectors of texts, out of the cache where it has them, the others paid for in one call. Null if the models took
 * turns so that no one of them embedded all. Throws as `embedTexts` does.
 */
export async function embed(
  deps: EmbeddingDeps,
  payer: Payer,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<Embeddings | null> {
  const distinct = [...new Set(texts)].filter((text) => text !== "");
  const scope = { tenantId: payer.tenant.id, kind: "embedding" as const };
  let model = deps.embeddings.names[0] ?? "";
  for (let round = 0; round < ROUNDS; round++) {
    const names = distinct.map((text) => nameOf(model, text));
    const kept = await deps.cache.getMany(scope, names);
    const known = new Map<string, Float32Array>();
    distinct.forEach((text, place) => {
      const vector = vectorOf(kept[place] ?? null);
      if (vector) known.set(text, vector);
    });
    const missing = distinct.filter((text) => !known.has(text));
    if (missing.length === 0) return { model, of: known };
    const paid = await embedTexts(deps, payer, { texts: missing, documentId: null }, signal);
    await paid.settleAlone();
    const { answer } = paid;
    const fresh = new Map(missing.map((text, place) => [text, ofLengthOne(answer.vectors[place] ?? [])]));
    await deps.cache.putMany(
      scope,
      new Map([...fresh].map(([text, vector]) => [nameOf(answer.model, text), bytesOf(vector)])),
    );
    if (answer.model === model || known.size === 0)
      return { model: answer.model, of: new Map([...known, ...fresh]) };
    model = answer.model;
  }
  return null;
}

const nameOf = (model: string, text: string): string =>
  new Bun.CryptoHasher("sha256").update(`${model}\0${text}`).digest("base64url");

/** Google's vectors of fewer dimensions than its most are not, and they are compared by their plain product. */
function ofLengthOne(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => (length > 0 ? value / length : 0));
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

function vectorOf(bytes: Uint8Array | null): Float32Array | null {
  if (!bytes || bytes.length === 0 || bytes.length % Float32Array.BYTES_PER_ELEMENT !== 0) return null;
  return new Float32Array(bytes.slice().buffer);
}
