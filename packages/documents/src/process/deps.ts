import type { Clock, TenantDirectory } from "@kontor/crm";
import type { Models } from "@kontor/models";
import type { Store } from "@kontor/store";
import type { BlobStore } from "../blobs/blob-store.ts";
import type { SpendingDeps } from "../spending/index.ts";

/** Part of pino's logger. */
export interface ProcessLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What a document goes through its steps with. */
export interface ProcessDeps extends SpendingDeps {
  blobs: BlobStore;
  store: Pick<Store, "cache" | "signals">;
  tenants: Pick<TenantDirectory, "find">;
  models: Pick<Models, "documents" | "low" | "ocr" | "offline">;
  /** The operator's switch: off, and no model is asked. */
  enabled: boolean;
  clock: Clock;
  log: ProcessLog;
  /** Has somebody work on a document, after so many seconds; one that gets lost is found by `requeueDocuments`. */
  queue(job: DocumentJob, afterSeconds: number): Promise<void>;
  /** Where these differ from `PROCESS_LIMITS`. */
  limits?: Partial<ProcessLimits>;
}

/** Where it is told that a document has moved on; what gets lost is found by looking. */
export const topicOfDocument = (documentId: string): string => `document:${documentId.toLowerCase()}`;

/** One document to be worked on. */
export interface DocumentJob {
  tenantId: string;
  documentId: string;
}

export interface ProcessLimits {
  /** How long a document stays that of a process which says nothing any more, in milliseconds. */
  leaseMs: number;
  /** How long what failed for a reason outside of the document waits for its second, third … try, in milliseconds. */
  pausesMs: readonly number[];
}

/** A document is tried once more than there are pauses. */
export const PROCESS_LIMITS: ProcessLimits = {
  leaseMs: 15_000,
  pausesMs: [15_000, 60_000, 300_000, 1_200_000],
};
