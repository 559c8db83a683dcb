import type { CrmContext } from "../context.ts";
import type { BookedBefore } from "./stored-booking.ts";

/** Removes what booking made, or puts back what it changed; false where somebody changed the expense meanwhile. */
export async function takeBackExpense(
  { sql }: CrmContext,
  expenseId: string,
  { matched, version, expense }: BookedBefore & { matched: boolean },
): Promise<boolean> {
  if (!matched || expense === null)
    return (await sql`delete from expenses where id = ${expenseId} and version = ${version}`).count === 1;
  const { supplierId, categoryId, documentNumber, netMinor, taxMinor } = expense;
  const { count } = await sql`
    update expenses set document_id = null, supplier_id = ${supplierId}::uuid, category_id = ${categoryId}::uuid,
      document_number = ${documentNumber}, net_minor = ${netMinor}::bigint, tax_minor = ${taxMinor}::bigint,
      version = version + 1, updated_at = now()
    where id = ${expenseId} and version = ${version}`;
  if (count === 1) await sql`delete from expense_lines where expense_id = ${expenseId}`;
  return count === 1;
}
