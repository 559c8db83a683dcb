import { isoTime } from "../calendar.ts";
import { categoryGroups } from "../names/categories.ts";
import type { CategoryKey } from "../profile.ts";
import type { CategoryRow } from "../rows.ts";
import type { Context } from "./context.ts";

/** The category tree, parents first, and where each kind of expense belongs. */
export function categories({ profile, start, id }: Context): {
  rows: CategoryRow[];
  idOf: Map<CategoryKey, string>;
} {
  const idOf = new Map<CategoryKey, string>();
  const day = start - 30;
  const row = (parentId: string | null, name: string, keywords: readonly string[]): CategoryRow => ({
    id: id(day),
    parentId,
    name,
    keywords: [...keywords],
    createdAt: isoTime(day, 9),
    updatedAt: isoTime(day, 9),
  });
  const rows = categoryGroups.flatMap((group) => {
    const parent = row(null, group.name[profile.language], group.keywords);
    const members = group.members.map((entry) => {
      const member = row(parent.id, entry.name[profile.language], entry.keywords);
      idOf.set(entry.key, member.id);
      return member;
    });
    return [parent, ...members];
  });
  return { rows, idOf };
}
