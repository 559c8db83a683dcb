import { z } from "zod";
import { type AmountRange, type Books, day, minor, type Period, within } from "./books.ts";

const expense = z.object({
  spent_on: day,
  supplier_id: z.string().nullable(),
  supplier: z.string().nullable(),
  category: z.string().nullable(),
  description: z.string(),
  currency: z.string(),
  net: minor,
  tax: minor,
  gross: minor,
});
export type Expense = z.output<typeof expense>;

export interface ExpenseFilter {
  spent?: Period;
  category?: string;
  supplierId?: string;
  /** On the gross amount. */
  amount?: AmountRange;
}

/** Expenses, newest first; what was spent is the gross amount. */
export async function expenses(books: Books, filter: ExpenseFilter = {}): Promise<Expense[]> {
  const { sql, tenantId } = books;
  const rows = await sql`
    select e.spent_on, e.supplier_id, c.name as supplier, k.name as category, e.description, e.currency,
      e.net_minor as net, e.tax_minor as tax, e.gross_minor as gross
    from expenses e
    left join companies c on c.tenant_id = e.tenant_id and c.id = e.supplier_id
    left join categories k on k.tenant_id = e.tenant_id and k.id = e.category_id
    where e.tenant_id = ${tenantId}
      and (${filter.supplierId ?? null}::uuid is null or e.supplier_id = ${filter.supplierId ?? null}::uuid)
      and (${filter.category ?? null}::text is null or k.name = ${filter.category ?? null}::text)
      and (${filter.spent?.from ?? null}::date is null
        or e.spent_on between ${filter.spent?.from ?? null}::date and ${filter.spent?.to ?? null}::date)
    order by e.spent_on desc, e.id`;
  return z
    .array(expense)
    .parse(rows)
    .filter((row) => within({ amountMinor: row.gross, currency: row.currency }, filter.amount));
}

const category = z.object({ name: z.string(), keywords: z.array(z.string()), parent: z.string().nullable() });
export type Category = z.output<typeof category>;

/** The tenant's expense categories, each with the other words people use for it. */
export async function categories({ sql, tenantId }: Books): Promise<Category[]> {
  const rows = await sql`
    select k.name, k.keywords, p.name as parent
    from categories k left join categories p on p.tenant_id = k.tenant_id and p.id = k.parent_id
    where k.tenant_id = ${tenantId} order by k.name`;
  return z.array(category).parse(rows);
}
