import { DomainError, type documents } from "@kontor/crm";
import { BlobsUnavailable } from "../blobs/blob-store.ts";
import { ReadingError } from "../reading/read-file.ts";

/** A document that can't be read, however often it is tried; the message is for who sent it. */
export class DocumentFailed extends Error {
  override name = "DocumentFailed";

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** What is wrong with the document itself; null where the error tells nothing of it. */
export function failureOf(error: unknown): documents.DocumentFailure | null {
  if (error instanceof DocumentFailed) return { code: error.code, message: error.message };
  if (error instanceof ReadingError) return { code: error.failure, message: error.message };
  return null;
}

/** What has to come back before the document can go on, and in how many seconds it may have. */
export interface Awaited {
  what: string;
  message: string;
  retryAfter: number;
}

const AWAITED = new Set([
  "provider_error",
  "provider_timeout",
  "unavailable",
  "rate_limited",
  "budget_exhausted",
  "budget_contended",
]);

/** What is waited for after such an error; null of one that nobody expected. */
export function awaitedAfter(error: unknown): Awaited | null {
  if (error instanceof BlobsUnavailable) return { what: "file_store", message: error.message, retryAfter: 0 };
  if (error instanceof DomainError && AWAITED.has(error.code))
    return { what: error.code, message: error.message, retryAfter: error.retryAfter ?? 0 };
  return null;
}
