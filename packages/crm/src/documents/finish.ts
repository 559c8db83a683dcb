import type { CrmContext } from "../context.ts";
import { storableJson } from "../conversations/storable-json.ts";
import { addEvent } from "./add-event.ts";
import { duplicatesOf, lockNumber, possibleDuplicate } from "./duplicates.ts";
import { assertLease, type DocumentLease } from "./lease.ts";
import type { Extraction, Finding, Rung } from "./record.ts";
import type { DocumentFailure, EventDetail } from "./schemas.ts";
import { summaryOf } from "./summary.ts";

export interface FinishedDocument {
  status: "ready" | "needs_review";
  extraction: Extraction;
  findings: readonly Finding[];
  /** Null where there was nothing to read, such as of a mail. */
  rung: Rung | null;
  detail?: EventDetail;
}

/**
 * Ends the work with a record; says how. Needs review after all where another document with its supplier, number and amount
 * was finished since the checks looked. Throws `LeaseLostError`.
 */
export async function finish(
  ctx: CrmContext,
  lease: DocumentLease,
  { extraction, rung, ...finished }: FinishedDocument,
): Promise<FinishedDocument["status"]> {
  await lockNumber(ctx, extraction.record);
  await assertLease(ctx, lease);
  const { status, findings, detail } = await withDuplicates(ctx, lease.documentId, extraction, finished);
  await writeRecord(ctx, lease.documentId, extraction, findings);
  await ctx.sql`
    update documents set status = ${status}, rung = ${rung}, failure = null, lease_id = null, lease_until = null
    where id = ${lease.documentId}`;
  await addEvent(ctx, lease.documentId, status, detail);
  return status;
}

type Outcome = Pick<FinishedDocument, "status" | "findings" | "detail">;

async function withDuplicates(
  ctx: CrmContext,
  documentId: string,
  { record }: Extraction,
  outcome: Outcome,
): Promise<Outcome> {
  if (outcome.findings.some(({ code }) => code === "possible_duplicate")) return outcome;
  const late = possibleDuplicate(await duplicatesOf(ctx, record, documentId));
  if (late.length === 0) return outcome;
  const findings = [...outcome.findings, ...late];
  return {
    status: "needs_review",
    findings,
    detail: { ...outcome.detail, findings: findings.map(({ code }) => code) },
  };
}

/** Ends the work without one; the upload is kept, and can be tried again. Throws `LeaseLostError`. */
export async function fail(ctx: CrmContext, lease: DocumentLease, failure: DocumentFailure): Promise<void> {
  await assertLease(ctx, lease);
  await ctx.sql`
    update documents
    set status = 'failed', failure = ${storableJson(failure)}::text::jsonb, lease_id = null, lease_until = null,
      version = version + 1, updated_at = now()
    where id = ${lease.documentId}`;
  await addEvent(ctx, lease.documentId, "failed", { ...failure });
}

/** Puts a record, its evidence, findings and summary into the document's row; its version is a new one. */
export async function writeRecord(
  { sql }: Pick<CrmContext, "sql">,
  documentId: string,
  { record, evidence }: Extraction,
  findings: readonly Finding[],
): Promise<void> {
  const { kind, supplierKey, supplierName, number, issuedOn, dueOn, currency, grossMinor } =
    summaryOf(record);
  await sql`
    update documents
    set record = ${storableJson(record)}::text::jsonb, evidence = ${storableJson(evidence)}::text::jsonb,
      checks = ${storableJson(findings)}::text::jsonb, kind = ${kind}, supplier_key = ${supplierKey},
      supplier_name = ${supplierName}, document_number = ${number}, issued_on = ${issuedOn}::date,
      due_on = ${dueOn}::date, currency = ${currency}, gross_minor = ${grossMinor}::bigint,
      version = version + 1, updated_at = now()
    where id = ${documentId}`;
}
