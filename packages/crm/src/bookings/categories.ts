import { isUuid } from "@kontor/db";
import { documentText, learn, lineTexts } from "../categories/index.ts";
import type { CrmContext } from "../context.ts";
import type { DocumentRecord } from "../documents/record.ts";
import { invalid } from "../errors.ts";
import type { BookedLine } from "./booked-lines.ts";
import type { ConfirmInput } from "./schemas.ts";

/** What a person said of the whole, and of each of the record's lines. */
export interface LineCategories {
  whole: string | null;
  lines: readonly (string | null)[];
}

/** Throws `invalid_request` for a category that there is not, or as many as there are no lines. */
export async function checkedCategories(
  { sql }: CrmContext,
  record: DocumentRecord,
  { categoryId, lineCategories }: ConfirmInput,
): Promise<LineCategories> {
  const whole = categoryId ?? null;
  if (lineCategories !== undefined && lineCategories.length !== record.lines.length)
    throw invalid(
      "lineCategories",
      `There are ${record.lines.length} lines, and ${lineCategories.length} categories for them.`,
    );
  const lines = record.lines.map((_, index) => lineCategories?.[index] ?? whole);
  const asked = [...new Set([whole, ...lines].filter((id) => id !== null))];
  if (asked.length === 0) return { whole, lines };
  const known = await sql<{ id: string }[]>`
    select id from categories where id = any (${asked.filter(isUuid)}::uuid[]) for key share`;
  if (known.length < asked.length)
    throw invalid(
      whole !== null && !known.some(({ id }) => id === whole) ? "categoryId" : "lineCategories",
      "There is no such category.",
    );
  return { whole, lines };
}

export const categoryOfLine = ({ whole, lines }: LineCategories, index: number | null): string | null =>
  index === null ? whole : (lines[index] ?? whole);

/** The whole's, else the one that most of the amount has: reports count an expense in one. */
export function mainCategory(categories: LineCategories, booked: readonly BookedLine[]): string | null {
  if (categories.whole !== null) return categories.whole;
  const amounts = new Map<string, number>();
  for (const { index, grossMinor } of booked) {
    const category = categoryOfLine(categories, index);
    if (category !== null) amounts.set(category, (amounts.get(category) ?? 0) + Math.abs(grossMinor));
  }
  return [...amounts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

/** From now on texts like these are of their category; of a document without lines, what it says as a whole. */
export async function learnCategories(
  ctx: CrmContext,
  record: DocumentRecord,
  { whole, lines }: LineCategories,
  documentId: string,
): Promise<void> {
  const texts = lineTexts(record);
  const said = lines.flatMap((category, line) =>
    category === null ? [] : [{ category, text: texts[line] ?? "" }],
  );
  if (whole !== null && lines.length === 0) said.push({ category: whole, text: documentText(record) });
  const byCategory = Map.groupBy(said, ({ category }) => category);
  for (const [category, its] of [...byCategory].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    await learn(
      ctx,
      category,
      its.map(({ text }) => text),
      documentId,
    );
}
