import type { CrmContext } from "../context.ts";
import { isNamesake, mayBeNamesake, type Name, nameOf } from "../names/namesakes.ts";
import { type Duplicate, duplicatesOf } from "./duplicates.ts";
import { isBooked } from "./is-booked.ts";
import type { DocumentRecord } from "./record.ts";
import { summaryOf } from "./summary.ts";
import { areOtherVatIds, vatIdKey } from "./supplier-key.ts";

/** What the company knows already of what a document says. */
export interface KnownOfDocument {
  /** `YYYY-MM-DD` in the tenant's zone. */
  today: string;
  supplier: {
    /** As a company in the CRM, or by an earlier document that was read without doubt or booked. */
    known: boolean;
    companyId: string | null;
    /** IBANs on those documents, and on those of whoever has the same name but for the legal form. */
    accounts: string[];
    /** VAT ids under which that name is known, where the record's own is none of them: it may be somebody else's paper. */
    otherVatIds: string[];
  };
  /** Other documents with its supplier, number and amount. */
  duplicates: Duplicate[];
}

/** What checks of a record need to know; `documentId` is the one it was read from. */
export async function knownFor(
  ctx: CrmContext,
  record: DocumentRecord,
  documentId: string,
): Promise<KnownOfDocument> {
  const { sql } = ctx;
  const own = vatIdKey(record.supplier.vatId) === null ? null : record.supplier.vatId;
  const companyId = await supplierCompany(ctx, record);
  // Booking takes a namesake for the supplier: what is known of one holds for the other.
  const name = await nameOf(sql, record.supplier.name);
  const earlier = await earlierOf(ctx, record, name, documentId);
  const companies = await sql<{ searchName: string; vatId: string | null }[]>`
    select search_name as "searchName", vat_id as "vatId" from companies
    where ${mayBeNamesake(sql, "search_name", name)}`;
  const filed = companies.filter(({ searchName }) => isNamesake(name, searchName));
  const isOther = (vatId: string | null) => own !== null && vatId !== null && areOtherVatIds(own, vatId);
  const vatIds = [...earlier, ...filed].flatMap(({ vatId }) => (vatIdKey(vatId) && vatId) ?? []);
  return {
    today: ctx.today,
    supplier: {
      known:
        companyId !== null ||
        earlier.some(({ sameKey }) => sameKey) ||
        filed.some(({ vatId }) => !isOther(vatId)),
      companyId,
      accounts: [...new Set(earlier.flatMap(({ iban }) => iban ?? []))].toSorted(),
      otherVatIds: vatIds.every(isOther) ? oncePerKey(vatIds) : [],
    },
    duplicates: await duplicatesOf(ctx, record, documentId),
  };
}

/** What documents of the supplier, or of its namesakes, say; those alone that were read without doubt, or booked. */
async function earlierOf({ sql }: CrmContext, record: DocumentRecord, name: Name, documentId: string) {
  const { supplierKey } = summaryOf(record);
  if (supplierKey === null) return [];
  // Of what only waits for review nothing is known yet: a forged invoice would vouch for the next one.
  const found = await sql<
    { iban: string | null; vatId: string | null; searchName: string; sameKey: boolean }[]
  >`
    select distinct d.supplier_iban as iban, d.supplier_vat_id as "vatId", d.supplier_search as "searchName",
      coalesce(d.supplier_key = ${supplierKey}, false) as "sameKey"
    from documents d
    where (d.supplier_key = ${supplierKey}
        or (d.supplier_name is not null and ${mayBeNamesake(sql, "supplier_search", name)}))
      and d.id <> ${documentId} and (d.status = 'ready' or ${isBooked(sql)})`;
  return found.filter(({ sameKey, searchName }) => sameKey || isNamesake(name, searchName));
}

const oncePerKey = (vatIds: readonly string[]): string[] =>
  [...new Map(vatIds.toSorted().map((vatId) => [vatIdKey(vatId), printed(vatId)])).values()].toSorted();

const printed = (vatId: string): string => vatId.replaceAll(/[^A-Za-z0-9]/g, "").toUpperCase();

/**
 * The company that a record's supplier is: by VAT id, else registration id, else by its very name where only one has it
 * and no other VAT id says that it is somebody else.
 */
export async function supplierCompany(
  { sql }: Pick<CrmContext, "sql">,
  { supplier }: Pick<DocumentRecord, "supplier">,
): Promise<string | null> {
  const vatKey = vatIdKey(supplier.vatId);
  // Three look-ups, each by its index.
  const [company, another] = await sql<{ id: string; rank: number }[]>`
    select id, min(rank) as rank from (
      (select id, 1 as rank from companies where vat_key = ${vatKey} limit 2)
      union all
      (select id, 2 from companies where registration_id = ${supplier.registrationId} limit 2)
      union all
      (select id, 3 from companies where search_name = search_name(${supplier.name ?? ""}) and search_name <> ''
        and (vat_id is null or ${vatKey}::text is null) limit 2)
    ) found group by id order by 2, id limit 2`;
  if (!company || (another && another.rank === company.rank)) return null;
  return company.id;
}
