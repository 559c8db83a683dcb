import { record } from "../audit/record.ts";
import type { CrmContext } from "../context.ts";
import { DomainError, invalid } from "../errors.ts";
import {
  type Category,
  type CategoryFields,
  checkedFields,
  lockTree,
  nameTaken,
  whatIsGiven,
} from "./category.ts";
import { get, list } from "./list.ts";

export interface CategoryChange extends Partial<CategoryFields> {
  /** `conflict` if somebody changed the category meanwhile. */
  version?: number | undefined;
}

/**
 * Changes what is given and leaves the rest. Throws `not_found`; `conflict` for another version or a name that is taken;
 * `invalid_request` for a parent that there is not or that lies under the category itself, or a field that does not fit.
 */
export async function update(ctx: CrmContext, id: string, change: CategoryChange): Promise<Category> {
  const { sql } = ctx;
  await lockTree(ctx);
  const before = await get(ctx, id);
  const { version, ...fields } = change;
  assertVersion(before, version);
  const { name, parentId, keywords, taxRateBp, taxNote } = checkedFields({
    ...before,
    ...whatIsGiven(fields),
  });
  if (parentId !== null && parentId !== before.parentId) await assertMayLieUnder(ctx, before, parentId);
  const [taken] = await sql`
    select from categories where search_name = search_name(${name}) and id <> ${before.id}`;
  if (taken) throw nameTaken(name);
  await sql`
    update categories set name = ${name}, parent_id = ${parentId}, keywords = ${[...keywords]},
      tax_rate_bp = ${taxRateBp}, tax_note = ${taxNote}, version = version + 1, updated_at = now()
    where id = ${before.id}`;
  const after = await get(ctx, before.id);
  await record(ctx, { kind: "category.changed", detail: { categoryId: before.id, parentId } });
  return after;
}

export function assertVersion({ version }: Category, asked: number | undefined): void {
  if (asked === undefined || asked === version) return;
  throw new DomainError("conflict", `The category has version ${version} by now; read it again.`);
}

async function assertMayLieUnder(ctx: CrmContext, category: Category, parentId: string): Promise<void> {
  const byId = new Map((await list(ctx)).map((one) => [one.id, one]));
  if (!byId.has(parentId)) throw invalid("parentId", "There is no such category.");
  for (let above: string | null = parentId; above !== null; above = byId.get(above)?.parentId ?? null)
    if (above === category.id)
      throw invalid("parentId", `"${category.name}" can't lie under itself or what is under it.`);
}
