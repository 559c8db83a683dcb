import type { CrmContext } from "../context.ts";
import { boughtText } from "./example-text.ts";

/** A text whose category is known. */
export interface Example {
  categoryId: string;
  text: string;
  /** A person put it there, or an expense is booked on it. */
  from: "confirmed" | "expense";
}

/** Of each category that many confirmed texts and that many expenses are looked at, the newest… */
const PER_CATEGORY = 200;
/** …or fewer, where there are so many categories that all of them together would have more than this of either. */
const IN_ALL = 5_000;

/**
 * What is known of what belongs where, the newest first, confirmed texts before expenses. A text that was confirmed for
 * several categories is the newest one's.
 */
export async function examples({ sql }: Pick<CrmContext, "sql">): Promise<Example[]> {
  const [tree] = await sql<{ count: number }[]>`select count(*) from categories`;
  const each = Math.min(PER_CATEGORY, Math.ceil(IN_ALL / Math.max(1, tree?.count ?? 0)));
  const confirmed = await sql<{ categoryId: string; text: string }[]>`
    select category_id as "categoryId", text from (
      select *, row_number() over (partition by category_id order by created_at desc, id desc) as place from (
        select distinct on (search_text) category_id, text, created_at, id from category_examples
        order by search_text, created_at desc, id desc) newest
    ) placed where place <= ${each} order by created_at desc, id desc`;
  const booked = await sql<{ categoryId: string; description: string; supplier: string | null }[]>`
    select k.id as "categoryId", e.description, s.name as supplier, max(e.spent_on) as newest
    from categories k
    cross join lateral (
      select tenant_id, supplier_id, description, spent_on from expenses
      where tenant_id = k.tenant_id and category_id = k.id
      order by spent_on desc limit ${each}
    ) e
    left join companies s on s.tenant_id = e.tenant_id and s.id = e.supplier_id
    group by k.id, e.description, s.name order by newest desc, e.description, s.name, k.id`;
  return [
    ...confirmed.map((example) => ({ ...example, from: "confirmed" as const })),
    ...booked.map(({ categoryId, description, supplier }) => ({
      categoryId,
      text: boughtText(supplier, description),
      from: "expense" as const,
    })),
  ].filter(({ text }) => text !== "");
}
