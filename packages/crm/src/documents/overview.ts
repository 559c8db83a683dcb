import type { AmountRange } from "../amount.ts";
import { amountWithin, type Fragment, within } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import type { Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import { byCurrency } from "../per-currency.ts";
import type { Period } from "../period.ts";
import { type RowSort, sortedRows } from "../row-sort.ts";
import { isBooked } from "./is-booked.ts";
import { suppliersMeant } from "./suppliers-meant.ts";

export const documentStates = ["review", "ready", "unbooked", "booked", "failed", "reading"] as const;
/** Where a document stands for people: waits for review, is ready to be booked, either of both, is booked, … */
export type DocumentState = (typeof documentStates)[number];

export interface OverviewFilter {
  state?: DocumentState | undefined;
  /** The supplier's name as people say it. */
  supplier?: string | undefined;
  /** Of issue. */
  period?: Period | undefined;
  /** Gross. */
  amount?: AmountRange | undefined;
  sort?: RowSort | undefined;
  limit?: number | undefined;
}

export interface OverviewRow {
  /** The document's; of one without, its file's name. */
  number: string;
  supplier: string | null;
  kind: string | null;
  issueDate: string | null;
  dueDate: string | null;
  gross: Money | null;
  status: Exclude<DocumentState, "unbooked">;
}

export interface OverviewTotal {
  currency: string;
  count: number;
  /** Credit notes less. */
  gross: Money;
}

type StoredRow = Omit<OverviewRow, "gross"> & { currency: string | null; grossMinor: number | null };

/** Documents and where they stand, newest upload first unless sorted otherwise, `limit` of each currency by size. */
export async function overview(
  ctx: CrmContext,
  { state, supplier, period, amount, sort = "newest", limit }: OverviewFilter = {},
): Promise<Listing<OverviewRow, OverviewTotal>> {
  const { sql } = ctx;
  const suppliers = supplier === undefined ? null : await suppliersMeant(ctx, supplier);
  const where = sql`where true
    ${state === undefined ? sql`` : sql`and ${isIn(ctx, state)}`}
    ${suppliers === null ? sql`` : sql`and d.supplier_search = any(${suppliers}::text[])`}
    ${within(sql, sql`d.issued_on`, period)}
    ${amountWithin(sql, sql`d.gross_minor`, sql`d.currency`, amount)}`;
  const sums = await sql<{ currency: string | null; count: number; grossMinor: number }[]>`
    select currency, count(*)::integer as count, coalesce(sum(case when d.kind = 'credit_note'
      then -abs(d.gross_minor) else d.gross_minor end), 0)::bigint as "grossMinor"
    from documents d ${where} group by currency order by ${byCurrency(ctx)}`;
  const rows = await sql<StoredRow[]>`
    ${sortedRows(ctx, {
      columns: sql`coalesce(d.document_number, d.file_name) as number, d.supplier_name as supplier, d.kind,
        d.issued_on as "issueDate", d.due_on as "dueDate", d.currency, d.gross_minor as "grossMinor",
        case when ${isBooked(sql)} then 'booked' when d.status = 'needs_review' then 'review'
          when d.unfinished then 'reading' else d.status end as status`,
      from: sql`documents d`,
      alias: sql`d`,
      where,
      joins: sql``,
      currency: sql`d.currency`,
      currencies: null,
      orders: {
        newest: sql`d.created_at desc, d.id desc`,
        oldest: sql`d.created_at, d.id`,
        largest: sql`d.gross_minor desc nulls last, d.id`,
        smallest: sql`d.gross_minor, d.id`,
      },
      sort,
      limit,
    })}`;
  return {
    rows: rows.map(({ number, supplier, kind, issueDate, dueDate, status, currency, grossMinor }) => {
      const gross = currency === null || grossMinor === null ? null : money(grossMinor, currency);
      return { number, supplier, kind, issueDate, dueDate, gross, status };
    }),
    total: sums.reduce((total, { count }) => total + count, 0),
    totals: sums.flatMap(({ currency, count, grossMinor }) =>
      currency === null ? [] : [{ currency, count, gross: money(grossMinor, currency) }],
    ),
    company: null,
  };
}

function isIn({ sql }: CrmContext, state: DocumentState): Fragment {
  const open = sql`not ${isBooked(sql)}`;
  switch (state) {
    case "review":
      return sql`d.status = 'needs_review' and ${open}`;
    case "ready":
      return sql`d.status = 'ready' and ${open}`;
    case "unbooked":
      return sql`d.status in ('ready', 'needs_review') and ${open}`;
    case "booked":
      return isBooked(sql);
    case "failed":
      return sql`d.status = 'failed'`;
    case "reading":
      return sql`d.unfinished`;
  }
}
