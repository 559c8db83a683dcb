import type { CrmContext } from "../context.ts";
import { DomainError } from "../errors.ts";
import { isCaseFormOf } from "../names/case-endings.ts";
import { bestMatches, type Named } from "../names/match.ts";
import { searchName } from "../names/search-name.ts";
import { similar } from "../names/similar.ts";

interface Category {
  id: string;
  parentId: string | null;
  name: string;
  searchName: string;
  keywords: string[];
}

interface Called extends Named {
  category: Category;
}

/** The categories that a text means by name or keyword, and what lies under them. Throws `not_found` with near ones. */
export async function categoriesMeant({ sql }: CrmContext, text: string): Promise<Category[]> {
  const categories = await sql<Category[]>`
    select id, parent_id as "parentId", name, search_name as "searchName",
      array(select search_name(keyword) from unnest(keywords) keyword) as keywords
    from categories order by search_name, id`;
  const called = categories.flatMap((category) =>
    [category.searchName, ...category.keywords].map((name): Called => ({ searchName: name, category })),
  );
  const heard = await searchName(sql, text);
  const meant = heard ? matches(heard, called) : [];
  if (meant.length === 0) throw unknown(text, similar(heard, called));
  return withDescendants(meant, categories);
}

function matches(heard: string, called: Called[]): Category[] {
  const byName = bestMatches(heard, called);
  const hits = byName.length > 0 ? byName : called.filter((name) => isSaidIn(heard, name.searchName));
  return [...new Set(hits.map((hit) => hit.category))];
}

/** Whether every word of a name occurs in a longer text, in any case form: `gorivo` in `troskovi goriva`. */
function isSaidIn(heard: string, name: string): boolean {
  const words = heard.split(" ");
  return name.split(" ").every((word) => word !== "" && words.some((other) => isCaseFormOf(other, word)));
}

function withDescendants(meant: Category[], all: Category[]): Category[] {
  const found = new Set(meant);
  // A Set iterates over what is added meanwhile.
  for (const { id } of found) for (const category of all) if (category.parentId === id) found.add(category);
  return [...found];
}

function unknown(text: string, near: Called[]): DomainError {
  const names = [...new Set(near.map(({ category }) => category.name))];
  const hint = names.length > 0 ? ` Similar: ${names.join("; ")}.` : "";
  return new DomainError("not_found", `No expense category called "${text}" was found.${hint}`);
}
