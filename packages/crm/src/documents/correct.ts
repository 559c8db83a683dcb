import { record as recordAudit } from "../audit/record.ts";
import { lockedDocument } from "../bookings/locked-document.ts";
import { hashOf } from "../canonical-json.ts";
import type { CrmContext } from "../context.ts";
import { storableJson } from "../conversations/storable-json.ts";
import { DomainError, invalid } from "../errors.ts";
import { addEvent } from "./add-event.ts";
import { writeRecord } from "./finish.ts";
import { getDocument } from "./get.ts";
import { type KnownOfDocument, knownFor } from "./known-for.ts";
import {
  type DocumentRecord,
  type Evidence,
  type EvidenceByField,
  type Extraction,
  emptyRecord,
  type Finding,
} from "./record.ts";
import { put, type RecordValue, valueAt, valueFor } from "./record-path.ts";
import { anyRecord } from "./record-schema.ts";
import { isFinal, type StoredDocument } from "./schemas.ts";
import { supplierKeyOf } from "./supplier-key.ts";

export interface FieldCorrection {
  /** Path in the record; `lines.2` for a row, one behind the last for a new one, `lines` for all of them. */
  field: string;
  /** null: the document does not say it. */
  value: unknown;
}

export interface DocumentCorrections {
  /** The version that the person saw. */
  version: number;
  corrections: readonly FieldCorrection[];
}

/** What is needed of who knows how documents are checked and laid out. */
export interface CorrectionParts {
  /** Everything there is against the corrected record. */
  check(
    extraction: Extraction,
    known: KnownOfDocument,
    before: readonly Finding[],
    corrected: readonly string[],
  ): Finding[];
  /** Where on the page a right value stands, by its field; none where nobody looked. */
  anchors?: ReadonlyMap<string, object>;
}

/** At once. */
export const MOST_CORRECTIONS = 200;

/**
 * Puts a record right by a person's word, which is believed; the next document of the same supplier is read with it in
 * mind. A document that failed can be filled in this way. Throws `not_found`, `invalid_request` (naming the correction), and
 * `conflict` where it was changed meanwhile, is still being read, or is booked.
 */
export async function correct(
  ctx: CrmContext,
  documentId: string,
  { version, corrections }: DocumentCorrections,
  { check, anchors }: CorrectionParts,
): Promise<StoredDocument> {
  const { sql, tenant, userId } = ctx;
  if (corrections.length === 0 || corrections.length > MOST_CORRECTIONS)
    throw invalid("corrections", `Between one and ${MOST_CORRECTIONS} corrections at once.`);
  const document = await lockedDocument(ctx, documentId);
  assertCorrectable(document, version);

  const copy = structuredClone(document.record ?? emptyRecord());
  const made: { field: string; was: RecordValue; now: RecordValue }[] = [];
  for (const [index, { field, value }] of corrections.entries()) {
    const now = valueFor(copy, field, value, `corrections.${index}`);
    const was = valueAt(copy, field);
    put(copy, field, now);
    if (hashOf(was) !== hashOf(now)) made.push({ field, was, now });
  }
  const record = anyRecord.parse(copy);
  const corrected = corrections.map(({ field }) => field);
  const extraction = { record, evidence: believed(document.evidence, record, corrected) };
  const known = await knownFor(ctx, record, documentId);
  const findings = check(extraction, known, document.findings, corrected);
  const status = findings.some(({ severity }) => severity === "person") ? "needs_review" : "ready";
  const key = (await keyAsRead(ctx, document)) ?? supplierKeyOf(record);
  for (const { field, was, now } of made) {
    const anchor = anchors?.get(field);
    await sql`
      insert into document_corrections (tenant_id, id, document_id, supplier_key, field, was, now, anchor, corrected_by)
      values (${tenant.id}, ${Bun.randomUUIDv7()}, ${documentId}, ${key}, ${field}, ${storableJson(was)}::text::jsonb,
        ${storableJson(now)}::text::jsonb, ${anchor ? storableJson(anchor) : null}::text::jsonb, ${userId})`;
  }
  await writeRecord(ctx, documentId, extraction, findings);
  await sql`update documents set status = ${status}, failure = null where id = ${documentId}`;
  await addEvent(ctx, documentId, status, { corrected });
  await recordAudit(ctx, { kind: "document.corrected", detail: { documentId, fields: corrected } });
  return getDocument(ctx, documentId);
}

function assertCorrectable({ status, booking, version }: StoredDocument, seen: number): void {
  if (!isFinal(status))
    throw new DomainError("conflict", "This document is still being read; correct it when that is done.");
  if (booking) throw new DomainError("conflict", "This document is booked; undo that before you correct it.");
  if (seen !== version)
    throw new DomainError(
      "conflict",
      `The document has changed since version ${seen}; it is at version ${version} now. Look again.`,
    );
}

/** By what the supplier's next document will be known before it is corrected. */
async function keyAsRead({ sql }: CrmContext, document: StoredDocument): Promise<string | null> {
  const [first] = await sql<{ key: string | null }[]>`
    select supplier_key as key from document_corrections where document_id = ${document.id} order by at, id limit 1`;
  return first?.key ?? document.supplierKey;
}

const BY_PERSON: Evidence = { rung: "person", page: null, quote: null, confidence: 1 };

/** The evidence of what was corrected, and of all in it, is the person, and nothing where nothing is said. */
function believed(
  evidence: EvidenceByField,
  record: DocumentRecord,
  corrected: readonly string[],
): EvidenceByField {
  const fields = new Set(corrected);
  const isCorrected = (path: string) => {
    const keys = path.split(".");
    return keys.some((_, at) => fields.has(keys.slice(0, at + 1).join(".")));
  };
  const others = Object.entries(evidence).filter(([path]) => !isCorrected(path));
  const leaves = [...fields].flatMap((field) => leavesOf(field, valueAt(record, field)));
  return Object.fromEntries([...others, ...leaves.map((path) => [path, BY_PERSON] as const)]);
}

const leavesOf = (path: string, value: RecordValue): string[] => {
  if (value === null) return [];
  if (typeof value !== "object") return [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(`${path}.${key}`, inner));
};
