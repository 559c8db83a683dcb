import type { CrmContext } from "../context.ts";
import type { DocumentRecord } from "./record.ts";
import { summaryOf } from "./summary.ts";
import { vatIdKey } from "./supplier-key.ts";

/** What the company knows already of what a document says. */
export interface KnownOfDocument {
  /** `YYYY-MM-DD` in the tenant's zone. */
  today: string;
  supplier: {
    /** As a company in the CRM, or by an earlier document that was read without doubt or booked. */
    known: boolean;
    companyId: string | null;
    /** IBANs on those documents, and on those of whoever has the same name. */
    accounts: string[];
    /** VAT ids under which that name is known, where the record's own is none of them: it may be somebody else's paper. */
    otherVatIds: string[];
  };
  /** Other documents with its supplier, number and amount. */
  duplicates: { id: string; number: string }[];
}

const MOST = 20;

/** What checks of a record need to know; `documentId` is the one it was read from. */
export async function knownFor(
  ctx: CrmContext,
  record: DocumentRecord,
  documentId: string,
): Promise<KnownOfDocument> {
  const { sql } = ctx;
  const { supplierKey, supplierName, number, currency, grossMinor } = summaryOf(record);
  const companyId = await supplierCompany(ctx, record);
  // Of what only waits for review nothing is known yet: a forged invoice would vouch for the next one.
  const name = supplierName ?? "";
  const earlier =
    supplierKey === null
      ? []
      : await sql<{ iban: string | null; vatId: string | null; sameKey: boolean }[]>`
          select distinct d.record->'supplier'->>'iban' as iban, d.record->'supplier'->>'vatId' as "vatId",
            d.supplier_key = ${supplierKey} as "sameKey"
          from documents d
          where (d.supplier_key = ${supplierKey}
              or (d.supplier_name is not null and d.supplier_search = search_name(${name}) and d.supplier_search <> ''))
            and d.id <> ${documentId}
            and (d.status = 'ready' or exists (select 1 from document_bookings b
              where b.tenant_id = d.tenant_id and b.document_id = d.id and b.undone_at is null))
          limit ${MOST}`;
  const filed = await sql<{ vatId: string }[]>`
    select vat_id as "vatId" from companies
    where search_name = search_name(${name}) and search_name <> '' and vat_id is not null limit ${MOST}`;
  const vatIds = [...earlier, ...filed].flatMap(({ vatId }) => vatIdKey(vatId) ?? []);
  const own = vatIdKey(record.supplier.vatId);
  const duplicates =
    supplierKey === null || number === null
      ? []
      : await sql<{ id: string; number: string }[]>`
          select id, document_number as number from documents
          where supplier_key = ${supplierKey} and document_number = ${number} and id <> ${documentId}
            and status in ('ready', 'needs_review')
            and gross_minor is not distinct from ${grossMinor}::bigint and currency is not distinct from ${currency}
          order by created_at, id limit ${MOST}`;
  return {
    today: ctx.today,
    supplier: {
      known: companyId !== null || earlier.some(({ sameKey }) => sameKey),
      companyId,
      accounts: [...new Set(earlier.flatMap(({ iban }) => iban ?? []))].toSorted(),
      otherVatIds: own === null || vatIds.includes(own) ? [] : [...new Set(vatIds)].toSorted(),
    },
    duplicates,
  };
}

/**
 * The company that a record's supplier is: by VAT id, else registration id, else by its very name where only one has it
 * and no other VAT id says that it is somebody else.
 */
export async function supplierCompany(
  { sql }: Pick<CrmContext, "sql">,
  { supplier }: Pick<DocumentRecord, "supplier">,
): Promise<string | null> {
  const vatId = vatIdKey(supplier.vatId);
  const [company, another] = await sql<{ id: string; rank: number }[]>`
    select id, rank from (
      select id, case
        when upper(regexp_replace(vat_id, '[^A-Za-z0-9]', '', 'g')) = ${vatId} then 1
        when registration_id = ${supplier.registrationId} then 2
        when search_name = search_name(${supplier.name ?? ""}) and search_name <> ''
          and (vat_id is null or ${vatId}::text is null) then 3
      end as rank
      from companies
    ) ranked where rank is not null order by rank, id limit 2`;
  if (!company || (another && another.rank === company.rank)) return null;
  return company.id;
}
