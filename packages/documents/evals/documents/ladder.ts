import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTenant, documents, ledger, systemClock, type Tenant, tenantDirectory } from "@kontor/crm";
import type { EmbeddedDatabase } from "@kontor/db";
import type { Models } from "@kontor/models";
import { inProcessStore } from "@kontor/store";
import type { BlobStore } from "../../src/blobs/blob-store.ts";
import { directoryBlobs } from "../../src/blobs/directory.ts";
import { cleanFileName } from "../../src/intake/clean-file-name.ts";
import { sha256Of } from "../../src/intake/sha256-of.ts";
import { type DocumentJob, type ProcessDeps, processDocument } from "../../src/process/index.ts";
import { compare } from "./compare.ts";
import type { EvalDocument } from "./documents-in.ts";
import { type Evaluated, evaluate, failed } from "./evaluate.ts";
import { foundOf } from "./expected.ts";
import { inTenant, outcomeOf, type Seen } from "./outcome.ts";

export interface LadderDeps {
  /** Migrated, and of no other use: what is read stays in it. */
  db: EmbeddedDatabase;
  models: Models;
  /** What all documents together may cost. */
  budgetNanos: number;
  /** Whose documents these are: models are told, as they are by the server. */
  company: string;
}

/** The server's way of a document, with what was paid on it. */
export interface Ladder {
  /** Null where the budget has no room for what it takes. */
  evaluate(document: EvalDocument): Promise<Evaluated | null>;
  /** By all documents, the one that the budget broke off included. */
  spentNanos(): number;
  close(): Promise<void>;
}

/** Takes each document in for a company of its own: none learns from another, and none is another's duplicate. */
export async function openLadder({ db, models, budgetNanos, company }: LadderDeps): Promise<Ladder> {
  const folder = await mkdtemp(join(tmpdir(), "kontor-eval-"));
  const blobs = directoryBlobs(folder);
  let spentNanos = 0;
  return {
    spentNanos: () => spentNanos,
    close: () => rm(folder, { recursive: true, force: true }),
    async evaluate(document) {
      const tenant = await createTenant(db.owner, {
        ...{ slug: `d-${Bun.randomUUIDv7().replaceAll("-", "")}`, name: company },
        ...{ timeZone: "UTC", locale: "en", baseCurrency: "EUR" },
      });
      // A company that has spent nothing may spend what is left for all of them.
      const leftNanos = Math.max(0, budgetNanos - spentNanos);
      const { ids, isShort, thrown } = await taken({ db, models, blobs }, tenant, leftNanos, document);
      const seen = await inTenant(db, tenant, (ctx) => outcomeOf(ctx, ids));
      spentNanos += seen.nanos;
      if (isShort || seen.waiting?.code === EXHAUSTED) return null;
      const paid = { cost: ledger.toUsd(seen.nanos), asked: seen.asked };
      if (thrown !== null) return { ...failed(document, thrown), ...paid };
      if (!seen.waiting) return { ...readAs(document, seen), ...paid };
      // The server would wait and ask again.
      const alone = await evaluate(document, { offlineOnly: false });
      return { ...alone, ...paid, unanswered: seen.waiting.message };
    },
  };
}

const EXHAUSTED = "budget_exhausted";

/** Goes the whole way, that of a mail's attachments after it; what waits is not waited for. */
async function taken(
  shared: Pick<ProcessDeps, "db" | "models" | "blobs">,
  tenant: Tenant,
  leftNanos: number,
  document: EvalDocument,
): Promise<{ ids: string[]; isShort: boolean; thrown: unknown }> {
  const jobs: DocumentJob[] = [];
  let isShort = false;
  let thrown: unknown = null;
  const deps: ProcessDeps = {
    ...{ ...shared, store: inProcessStore(), tenants: tenantDirectory(shared.db), clock: systemClock },
    enabled: true,
    budgets: { dailyNanos: leftNanos, monthlyNanos: null, globalDailyNanos: null },
    log: {
      // Figures that could not be asked again: the document is read without, and not as it would be.
      info(fields) {
        if ("code" in fields && fields.code === EXHAUSTED) isShort = true;
      },
      error() {},
    },
    async queue(job) {
      if (jobs.every(({ documentId }) => documentId !== job.documentId)) jobs.push(job);
    },
  };
  try {
    jobs.push({ tenantId: tenant.id, documentId: await takeIn(shared, tenant, document) });
    for (const job of jobs) await processDocument(deps, job, new AbortController().signal);
  } catch (error) {
    thrown = error;
  }
  return { ids: jobs.map(({ documentId }) => documentId), isShort, thrown };
}

/** As an upload is. */
async function takeIn(
  { db, blobs }: { db: ProcessDeps["db"]; blobs: BlobStore },
  tenant: Tenant,
  { name, bytes }: EvalDocument,
): Promise<string> {
  const id = Bun.randomUUIDv7();
  await blobs.put({ tenantId: tenant.id, documentId: id }, bytes);
  await inTenant(db, tenant, (ctx) =>
    documents.receive(ctx, {
      ...{ id, fileName: cleanFileName(name), mediaType: "application/octet-stream" },
      ...{ byteSize: bytes.byteLength, sha256: sha256Of(bytes) },
    }),
  );
  return id;
}

const readAs = (
  { name, expected }: EvalDocument,
  { document, milliseconds }: Seen,
): Omit<Evaluated, "cost"> => ({
  name,
  rung: document?.rung ?? null,
  outcomes: compare(expected, document?.record ? foundOf(document.record) : {}),
  confidence: document?.evidence.gross?.confidence ?? 0,
  milliseconds,
  failure: document?.failure?.message ?? (document?.rung ? null : (document?.findings[0]?.message ?? null)),
});
