import { record } from "../audit/record.ts";
import type { CrmContext } from "../context.ts";
import { DomainError, invalid } from "../errors.ts";
import {
  type Category,
  type CategoryFields,
  checkedFields,
  lockTree,
  MAX_CATEGORIES,
  nameTaken,
  whatIsGiven,
} from "./category.ts";
import { list } from "./list.ts";

export type NewCategory = Pick<CategoryFields, "name"> & Partial<CategoryFields>;

/**
 * Makes a category. Throws `conflict` for a name that is taken, in whatever spelling, or when there are
 * `MAX_CATEGORIES`; `invalid_request` for a parent that there is not, or a field that does not fit.
 */
export async function create(ctx: CrmContext, given: NewCategory): Promise<Category> {
  const { sql, tenant } = ctx;
  const { name, parentId, keywords, taxRateBp, taxNote } = checkedFields({
    parentId: null,
    keywords: [],
    taxRateBp: null,
    taxNote: null,
    ...whatIsGiven(given),
    name: given.name,
  });
  await lockTree(ctx);
  const tree = await list(ctx);
  if (tree.length >= MAX_CATEGORIES)
    throw new DomainError(
      "conflict",
      `There are ${MAX_CATEGORIES} categories, which is the most there can be.`,
    );
  if (parentId !== null && !tree.some(({ id }) => id === parentId))
    throw invalid("parentId", "There is no such category.");
  const id = Bun.randomUUIDv7();
  const [made] = await sql`
    insert into categories (tenant_id, id, parent_id, name, keywords, tax_rate_bp, tax_note)
    values (${tenant.id}, ${id}, ${parentId}, ${name}, ${[...keywords]}, ${taxRateBp}, ${taxNote})
    on conflict (tenant_id, search_name) do nothing returning id`;
  if (!made) throw nameTaken(name);
  const category = (await list(ctx)).find((one) => one.id === id);
  if (!category) throw new Error("a category that was just made is not there");
  await record(ctx, { kind: "category.created", detail: { categoryId: id, parentId } });
  return category;
}
