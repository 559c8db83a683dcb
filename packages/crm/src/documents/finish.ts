import type { CrmContext } from "../context.ts";
import { storableJson } from "../conversations/storable-json.ts";
import { addEvent } from "./add-event.ts";
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

/** Ends the work with a record; throws `LeaseLostError`. */
export async function finish(
  ctx: CrmContext,
  lease: DocumentLease,
  finished: FinishedDocument,
): Promise<void> {
  const { status, extraction, findings, rung, detail } = finished;
  await assertLease(ctx, lease);
  await writeRecord(ctx, lease.documentId, extraction, findings);
  await ctx.sql`
    update documents set status = ${status}, rung = ${rung}, failure = null, lease_id = null, lease_until = null
    where id = ${lease.documentId}`;
  await addEvent(ctx, lease.documentId, status, detail);
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
