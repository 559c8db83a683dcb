import type { CrmContext } from "../context.ts";
import { supplierCompany } from "../documents/known-for.ts";
import type { DocumentRecord } from "../documents/record.ts";
import { AMOUNT_WITHIN } from "./match-score.ts";

/** An expense that no document belongs to yet. */
export interface Candidate {
  expenseId: string;
  supplierId: string | null;
  supplier: string | null;
  /** In `search_name` spelling, as the next two. */
  supplierName: string | null;
  describedAs: string;
  /** The document's supplier. */
  wanted: string;
  description: string;
  documentNumber: string | null;
  spentOn: string;
  currency: string;
  grossMinor: number;
}

export interface Wanted {
  currency: string;
  grossMinor: number;
  issueDate: string;
  supplier: DocumentRecord["supplier"];
}

/** Of each way to find them, the nearest. */
const MOST = 100;
const DAYS_BEFORE = 120;
const DAYS_AFTER = 400;

/** Expenses without a document, in its currency and around its days: of nearly its amount, or of its supplier. */
export async function candidatesFor(
  ctx: CrmContext,
  { currency, grossMinor, issueDate, supplier }: Wanted,
): Promise<{ companyId: string | null; candidates: Candidate[] }> {
  const { sql } = ctx;
  const companyId = await supplierCompany(ctx, { supplier });
  const off = Math.ceil(Math.abs(grossMinor) * AMOUNT_WITHIN);
  const open = sql`e.document_id is null and e.currency = ${currency}
    and e.spent_on between ${issueDate}::date - ${DAYS_BEFORE}::int and ${issueDate}::date + ${DAYS_AFTER}::int`;
  const nearest = sql`abs(e.gross_minor - ${grossMinor}::bigint), abs(e.spent_on - ${issueDate}::date), e.id`;
  const candidates = await sql<Candidate[]>`
    with near as (
      (select e.id from expenses e where ${open}
        and e.gross_minor between ${grossMinor - off}::bigint and ${grossMinor + off}::bigint
        order by ${nearest} limit ${MOST})
      union
      (select e.id from expenses e where ${open} and e.supplier_id = ${companyId}::uuid
        order by ${nearest} limit ${MOST})
    )
    select e.id as "expenseId", e.supplier_id as "supplierId", s.name as supplier, s.search_name as "supplierName",
      search_name(e.description) as "describedAs", search_name(${supplier.name ?? ""}) as wanted, e.description,
      e.document_number as "documentNumber", e.spent_on as "spentOn", e.currency, e.gross_minor as "grossMinor"
    from near join expenses e on e.id = near.id
    left join companies s on s.tenant_id = e.tenant_id and s.id = e.supplier_id
    order by e.spent_on, e.id`;
  return { companyId, candidates };
}
