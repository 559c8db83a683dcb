import { createHmac } from "node:crypto";
import { canonicalJson, hashOf } from "../canonical-json.ts";

/** One request that must have one effect, however often it is sent. */
export interface RequestKey {
  /** SHA-256 of caller, method, path and key, hex. */
  keyHash: string;
  /** Of what was sent with it. */
  bodyHash: string;
}

export interface KeyedRequest {
  /** The credential's subject. */
  userId: string;
  method: string;
  path: string;
  /** As the caller chose it. */
  key: string;
  body: unknown;
}

/**
 * What a request with a key is known by. The body's hash takes the key, which is kept nowhere: a body may hold a
 * password, and a plain hash of it could be guessed at.
 */
export const requestKey = ({ userId, method, path, key, body }: KeyedRequest): RequestKey => ({
  keyHash: hashOf([userId, method, path, key]),
  bodyHash: createHmac("sha256", key).update(canonicalJson(body)).digest("hex"),
});
