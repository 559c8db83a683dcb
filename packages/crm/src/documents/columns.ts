import type { TenantSql } from "@kontor/db";

/** Of `documents d`: what is short. */
const shortColumns = (sql: TenantSql) => sql`
  d.id, d.parent_id as "parentId", d.uploaded_by as "uploadedBy", d.file_name as "fileName",
  d.media_type as "mediaType", d.byte_size as "byteSize", d.sha256, d.status, d.failure, d.rung,
  d.supplier_name as "supplierName", d.version, d.created_at as "createdAt", d.updated_at as "updatedAt",
  (select jsonb_build_object('expenseId', b.expense_id, 'invoiceId', b.invoice_id, 'matched', b.matched,
      'bookedAt', to_char(b.booked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    from document_bookings b
    where b.tenant_id = d.tenant_id and b.document_id = d.id and b.undone_at is null) as booking`;

/** The columns of a `StoredDocument`, of `documents d`. */
export const documentColumns = (sql: TenantSql) => sql`${shortColumns(sql)}, d.record,
  coalesce(d.evidence, '{}') as evidence, coalesce(d.checks, '[]') as findings, d.supplier_key as "supplierKey"`;

/** Those of a `ListedDocument`, its gross as `currency` and `grossMinor`. */
export const listedColumns = (
  sql: TenantSql,
) => sql`${shortColumns(sql)}, d.kind, d.document_number as number,
  d.issued_on as "issueDate", d.due_on as "dueDate", d.currency, d.gross_minor as "grossMinor",
  (select jsonb_build_object('person', count(*) filter (where f->>'severity' = 'person'),
      'note', count(*) filter (where f->>'severity' = 'note'))
    from jsonb_array_elements(coalesce(d.checks, '[]')) f) as findings`;
