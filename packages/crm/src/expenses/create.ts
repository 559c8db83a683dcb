import type { CrmContext } from "../context.ts";

export interface NewExpenseLine {
  categoryId: string | null;
  description: string;
  /** A decimal. */
  quantity: string | null;
  unit: string | null;
  taxRateBp: number | null;
  netMinor: number;
  taxMinor: number;
  grossMinor: number;
}

/** Amounts in the currency's minor units, a credit note's negative; gross = net + tax, of every line too. */
export interface NewExpense {
  supplierId: string | null;
  categoryId: string | null;
  spentOn: string;
  description: string;
  documentNumber: string | null;
  documentId: string | null;
  currency: string;
  netMinor: number;
  taxMinor: number;
  grossMinor: number;
  /** Add up to the expense. */
  lines: readonly NewExpenseLine[];
}

/** Enters an expense with its lines; gives its id. Its version is 1. */
export async function create(ctx: CrmContext, expense: NewExpense): Promise<string> {
  const { sql, tenant } = ctx;
  const id = Bun.randomUUIDv7();
  await sql`
    insert into expenses ${sql({
      tenant_id: tenant.id,
      id,
      supplier_id: expense.supplierId,
      category_id: expense.categoryId,
      spent_on: expense.spentOn,
      description: expense.description,
      document_number: expense.documentNumber,
      document_id: expense.documentId,
      currency: expense.currency,
      net_minor: expense.netMinor,
      tax_minor: expense.taxMinor,
      gross_minor: expense.grossMinor,
    })}`;
  await enterLines(ctx, id, expense.lines);
  return id;
}

/** Up to so many rows in one statement; a statement takes 65 535 values. */
const ROWS_AT_ONCE = 1_000;

export async function enterLines(
  { sql, tenant }: CrmContext,
  expenseId: string,
  lines: readonly NewExpenseLine[],
): Promise<void> {
  const rows = lines.map((line, index) => ({
    tenant_id: tenant.id,
    id: Bun.randomUUIDv7(),
    expense_id: expenseId,
    position: index + 1,
    category_id: line.categoryId,
    description: line.description,
    quantity: line.quantity,
    unit: line.unit,
    tax_rate_bp: line.taxRateBp,
    net_minor: line.netMinor,
    tax_minor: line.taxMinor,
    gross_minor: line.grossMinor,
  }));
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    await sql`insert into expense_lines ${sql(rows.slice(start, start + ROWS_AT_ONCE))}`;
}
