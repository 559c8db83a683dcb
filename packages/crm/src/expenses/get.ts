import { isUuid } from "@kontor/db";
import type { CrmContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { type Money, money } from "../money.ts";

interface Named {
  id: string;
  name: string;
}

export interface ExpenseLine {
  position: number;
  description: string;
  /** A decimal. */
  quantity: string | null;
  unit: string | null;
  taxRateBp: number | null;
  category: Named | null;
  net: Money;
  tax: Money;
  gross: Money;
}

/** An expense with its lines; of one that was entered without a document there are none. */
export interface Expense {
  id: string;
  spentOn: string;
  supplier: Named | null;
  category: Named | null;
  description: string;
  documentNumber: string | null;
  /** The document that it was booked from, or that was found for it. */
  documentId: string | null;
  net: Money;
  tax: Money;
  gross: Money;
  lines: ExpenseLine[];
  version: number;
}

interface Amounts {
  netMinor: number;
  taxMinor: number;
  grossMinor: number;
}

/** Throws `not_found`. */
export async function getExpense({ sql }: Pick<CrmContext, "sql">, id: string): Promise<Expense> {
  const [found] = isUuid(id)
    ? await sql<(Omit<Expense, "net" | "tax" | "gross" | "lines"> & Amounts & { currency: string })[]>`
        select e.id, e.spent_on as "spentOn", e.description, e.document_number as "documentNumber",
          e.document_id as "documentId", e.currency, e.net_minor as "netMinor", e.tax_minor as "taxMinor",
          e.gross_minor as "grossMinor", e.version,
          case when s.id is null then null else jsonb_build_object('id', s.id, 'name', s.name) end as supplier,
          case when k.id is null then null else jsonb_build_object('id', k.id, 'name', k.name) end as category
        from expenses e
        left join companies s on s.tenant_id = e.tenant_id and s.id = e.supplier_id
        left join categories k on k.tenant_id = e.tenant_id and k.id = e.category_id
        where e.id = ${id}`
    : [];
  if (!found) throw notFound("The expense");
  const lines = await sql<(Omit<ExpenseLine, "net" | "tax" | "gross"> & Amounts)[]>`
    select l.position, l.description, trim_scale(l.quantity)::text as quantity, l.unit, l.tax_rate_bp as "taxRateBp",
      l.net_minor as "netMinor", l.tax_minor as "taxMinor", l.gross_minor as "grossMinor",
      case when k.id is null then null else jsonb_build_object('id', k.id, 'name', k.name) end as category
    from expense_lines l
    left join categories k on k.tenant_id = l.tenant_id and k.id = l.category_id
    where l.expense_id = ${id} order by l.position`;
  const { currency, ...expense } = found;
  return {
    ...withMoney(expense, currency),
    lines: lines.map((line) => withMoney(line, currency)),
  };
}

function withMoney<Row extends Amounts>(row: Row, currency: string) {
  const { netMinor, taxMinor, grossMinor, ...rest } = row;
  return {
    ...rest,
    net: money(netMinor, currency),
    tax: money(taxMinor, currency),
    gross: money(grossMinor, currency),
  };
}
