import { isUuid } from "@kontor/db";
import type { CrmContext } from "../context.ts";
import { unknownCategory } from "./category.ts";
import { exampleText } from "./example-text.ts";

/** Examples that are kept of a category, the newest. */
const KEPT_PER_CATEGORY = 500;
/** Texts that are learned at once. */
export const MAX_LEARNED = 500;

/**
 * Keeps texts as examples of a category; `documentId` says by which document's confirmation, so that undoing it
 * forgets them. Of one text in several categories the newest counts, in `examples`: the others come back when that one is
 * forgotten. Gives how many were kept. Throws `not_found`. Writes no audit entry: what confirms does.
 */
export async function learn(
  { sql, tenant }: CrmContext,
  categoryId: string,
  texts: readonly string[],
  documentId: string | null = null,
): Promise<number> {
  const [category] = isUuid(categoryId) ? await sql`select from categories where id = ${categoryId}` : [];
  if (!category) throw unknownCategory();
  const lines = [...new Set(texts.map(exampleText))].filter((text) => text !== "").slice(0, MAX_LEARNED);
  if (lines.length === 0) return 0;
  const ids = lines.map(() => Bun.randomUUIDv7());
  // In the order of the key, so that two that learn the same don't wait for each other.
  const learned = await sql`
    insert into category_examples (tenant_id, id, category_id, text, document_id, created_at)
    select ${tenant.id}, id, ${categoryId}, text, ${documentId}, clock_timestamp() from (
      select distinct on (search_name(text)) search_name(text) as key, id, text
      from unnest(${ids}::uuid[], ${lines}::text[]) given (id, text)
      order by search_name(text), id
    ) one_each where key <> '' order by key
    on conflict (tenant_id, search_text, category_id, document_id)
      do update set text = excluded.text, created_at = excluded.created_at
    returning id`;
  await sql`
    delete from category_examples where category_id = ${categoryId} and id in (
      select id from category_examples where category_id = ${categoryId}
      order by created_at desc, id desc offset ${KEPT_PER_CATEGORY})`;
  return learned.length;
}

/** Forgets what was learned by a document's confirmation. */
export async function forget({ sql }: CrmContext, documentId: string): Promise<void> {
  await sql`delete from category_examples where document_id = ${documentId}`;
}
