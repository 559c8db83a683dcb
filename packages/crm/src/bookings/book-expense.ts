import type { CrmContext } from "../context.ts";
import type { DocumentRecord } from "../documents/record.ts";
import { DomainError } from "../errors.ts";
import { create, type NewExpenseLine } from "../expenses/create.ts";
import { type BookedLine, bookedLines, wholeLine } from "./booked-lines.ts";
import type { BookedTotals } from "./booked-totals.ts";
import { categoryOfLine, mainCategory } from "./categories.ts";
import type { ToBook } from "./confirm.ts";
import { signOf } from "./sign.ts";
import { storable } from "./storable.ts";
import type { Made } from "./stored-booking.ts";
import { companyOf } from "./supplier.ts";

/** Enters the document as an expense of its day of issue; a credit note's amounts are negative. */
export async function bookExpense(ctx: CrmContext, toBook: ToBook): Promise<Made> {
  const { document, record, bookable } = toBook;
  const { lines, categoryId, amounts } = expenseOf(toBook);
  const expenseId = await create(ctx, {
    supplierId: await companyOf(ctx, record.supplier, "is_supplier"),
    categoryId,
    spentOn: bookable.issueDate,
    description: describe(record),
    documentNumber: storable(record.number),
    documentId: document.id,
    ...amounts,
    lines,
  });
  return { expenseId, invoiceId: null, matched: false, version: 1, expense: null };
}

export interface ExpenseOf {
  lines: NewExpenseLine[];
  categoryId: string | null;
  amounts: BookedTotals;
}

/** The amounts of a document as an expense has them, and its lines. Throws `unprocessable`. */
export function expenseOf({ record, bookable: { totals }, categories }: ToBook): ExpenseOf {
  const sign = signOf(record, totals);
  const told = bookedLines(record, totals);
  // Categories of lines that don't add up would say of no amount what it was spent on.
  if (told === null && categories.lines.some((category) => category !== categories.whole))
    throw new DomainError(
      "unprocessable",
      "The lines do not add up to the total, so they can't have categories of their own: correct them, or give one category for all.",
      [{ path: "record.lines", message: "does not add up" }],
    );
  const booked = told ?? [wholeLine(record, totals, describe(record))];
  return {
    lines: booked.map((line) => lineOf(line, sign, categoryOfLine(categories, line.index))),
    categoryId: mainCategory(categories, booked),
    amounts: {
      currency: totals.currency,
      netMinor: signed(sign, totals.netMinor),
      taxMinor: signed(sign, totals.taxMinor),
      grossMinor: signed(sign, totals.grossMinor),
    },
  };
}

const lineOf = (line: BookedLine, sign: 1 | -1, categoryId: string | null): NewExpenseLine => ({
  categoryId,
  description: storable(line.description) ?? "–",
  quantity: asQuantity(line.quantity),
  unit: storable(line.unit),
  taxRateBp: line.taxRateBp,
  netMinor: signed(sign, line.netMinor),
  taxMinor: signed(sign, line.taxMinor),
  grossMinor: signed(sign, line.grossMinor),
});

const signed = (sign: 1 | -1, minor: number): number => (minor === 0 ? 0 : sign * minor);

/** What a numeric(18, 6) takes as it is; others are left out rather than rounded. */
const asQuantity = (quantity: string | null): string | null =>
  quantity !== null && /^-?\d{1,12}(\.\d{1,6})?$/.test(quantity) ? quantity : null;

const MOST_DESCRIBED = 3;

/** What was bought, by its first lines; else who sold it. */
export function describe(record: DocumentRecord): string {
  const said = record.lines.flatMap(({ description }) => storable(description) ?? []);
  const more = said.length > MOST_DESCRIBED ? ` +${said.length - MOST_DESCRIBED}` : "";
  const what = said.slice(0, MOST_DESCRIBED).join("; ") + more;
  return storable(what) ?? storable([record.supplier.name, record.number].filter(Boolean).join(" ")) ?? "–";
}
