import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clockAt, documents, type Tenant, tenantDirectory, withContext } from "@kontor/crm";
import { createTenant, type TestDatabase } from "@kontor/db/testing";
import { type Models, resolveModels } from "@kontor/models";
import { inProcessStore } from "@kontor/store";
import { directoryBlobs } from "../../blobs/directory.ts";
import { cleanFileName } from "../../intake/clean-file-name.ts";
import { sha256Of } from "../../intake/sha256-of.ts";
import type { DocumentJob, ProcessDeps } from "../deps.ts";
import { processDocument } from "../process-document.ts";

/** A tenant whose documents are read here, without a queue between. */
export interface Workshop {
  tenant: Tenant;
  /** Where its files lie. */
  folder: string;
  deps: ProcessDeps;
  /** What was sent, and in how many seconds it is to be worked on; take from it what is done. */
  sent: { job: DocumentJob; afterSeconds: number }[];
  /** Takes a file in; the row's id. */
  upload(bytes: Uint8Array, fileName?: string): Promise<string>;
  /** Works on a document until it ends, or waits. */
  process(documentId: string, deps?: Partial<ProcessDeps>): Promise<void>;
  get(documentId: string): Promise<documents.StoredDocument>;
  events(documentId: string): Promise<documents.DocumentEvent[]>;
  inContext: ReturnType<typeof contextOf>;
  close(): Promise<void>;
}

const TODAY = "2026-11-21";

export async function openWorkshop(
  db: TestDatabase,
  models: Models = resolveModels({ providers: {} }),
): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), "kontor-workshop-"));
  const tenant = await createTenant(db.owner);
  const inContext = contextOf(db, tenant);
  const sent: Workshop["sent"] = [];
  const deps: ProcessDeps = {
    db,
    models,
    budgets: { dailyNanos: null, monthlyNanos: null, globalDailyNanos: null },
    blobs: directoryBlobs(folder),
    store: inProcessStore(),
    tenants: tenantDirectory(db),
    enabled: true,
    clock: clockAt(TODAY),
    log: { info() {}, error() {} },
    queue: async (job, afterSeconds) => void sent.push({ job, afterSeconds }),
  };
  return {
    ...{ tenant, folder, deps, sent, inContext },
    async upload(bytes, fileName = "invoice.pdf") {
      const id = Bun.randomUUIDv7();
      await deps.blobs.put({ tenantId: tenant.id, documentId: id }, bytes);
      const { document } = await inContext((ctx) =>
        documents.receive(ctx, {
          id,
          fileName: cleanFileName(fileName),
          mediaType: "application/octet-stream",
          byteSize: bytes.byteLength,
          sha256: sha256Of(bytes),
        }),
      );
      return document.id;
    },
    process: (documentId, other = {}) =>
      processDocument(
        { ...deps, ...other },
        { tenantId: tenant.id, documentId },
        new AbortController().signal,
      ),
    get: (documentId) => inContext((ctx) => documents.getDocument(ctx, documentId)),
    events: (documentId) => inContext((ctx) => documents.documentEvents(ctx, documentId)),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

const contextOf =
  (db: TestDatabase, tenant: Tenant) =>
  <Result>(work: Parameters<typeof withContext<Result>>[2]): Promise<Result> =>
    withContext(db, { tenant, userId: "ana", today: TODAY }, work);
