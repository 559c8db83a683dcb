import { isUuid } from "@kontor/db";
import type { CrmContext } from "../context.ts";
import { DomainError, invalid, notFound } from "../errors.ts";
import { enterLines } from "../expenses/create.ts";
import { expenseOf } from "./book-expense.ts";
import type { ToBook } from "./confirm.ts";
import { storable } from "./storable.ts";
import type { ExpenseBefore, Made } from "./stored-booking.ts";
import { companyOf } from "./supplier.ts";

interface Open extends ExpenseBefore {
  currency: string;
  grossMinor: number;
  documentId: string | null;
  version: number;
}

/**
 * Makes it the document of an expense that is there. What the expense does not say yet (supplier, number, category) it
 * takes from the document; what was paid stands. Where that is the document's total, net, tax and lines are the
 * document's. Throws `not_found`, `conflict` for an expense with a document, `invalid_request` for another currency.
 */
export async function attachDocument(ctx: CrmContext, toBook: ToBook, expenseId: string): Promise<Made> {
  const { sql } = ctx;
  const { document, record } = toBook;
  const open = await lockedExpense(ctx, expenseId);
  const { lines, categoryId, amounts } = expenseOf(toBook);
  if (open.currency !== amounts.currency)
    throw invalid(
      "matchExpenseId",
      `The expense is in ${open.currency}, the document in ${amounts.currency}.`,
    );
  const paidInFull = open.grossMinor === amounts.grossMinor;
  const supplierId = open.supplierId ?? (await companyOf(ctx, record.supplier, "is_supplier"));
  const [changed] = await sql<{ version: number }[]>`
    update expenses set document_id = ${document.id}, supplier_id = ${supplierId},
      category_id = ${categoryId ?? open.categoryId}, document_number = ${open.documentNumber ?? storable(record.number)},
      net_minor = ${paidInFull ? amounts.netMinor : open.netMinor}::bigint,
      tax_minor = ${paidInFull ? amounts.taxMinor : open.taxMinor}::bigint,
      version = version + 1, updated_at = now()
    where id = ${expenseId} returning version`;
  if (!changed) throw notFound("The expense");
  if (paidInFull) await enterLines(ctx, expenseId, lines);
  const { supplierId: had, categoryId: was, documentNumber, netMinor, taxMinor } = open;
  const expense = { supplierId: had, categoryId: was, documentNumber, netMinor, taxMinor };
  return { expenseId, invoiceId: null, matched: true, version: changed.version, expense };
}

async function lockedExpense({ sql }: CrmContext, id: string): Promise<Open> {
  if (!isUuid(id)) throw notFound("The expense");
  const [open] = await sql<Open[]>`
    select supplier_id as "supplierId", category_id as "categoryId", document_number as "documentNumber", currency,
      net_minor as "netMinor", tax_minor as "taxMinor", gross_minor as "grossMinor", document_id as "documentId", version
    from expenses where id = ${id} for update`;
  if (!open) throw notFound("The expense");
  if (open.documentId !== null)
    throw new DomainError("conflict", "The expense has a document already; undo that one's booking first.");
  return open;
}
