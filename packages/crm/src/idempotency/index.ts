export { findKept, keep } from "./kept.ts";
export { removeExpiredKeys } from "./remove-expired.ts";
export { type KeyedRequest, type RequestKey, requestKey } from "./request-key.ts";
export { type Once, runOnce } from "./run-once.ts";
