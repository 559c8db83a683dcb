import type { CrmContext } from "../context.ts";
import { bestMatches } from "../names/match.ts";
import { mayMatch } from "../names/may-match.ts";
import { searchName } from "../names/search-name.ts";
import { withoutControls } from "./control-characters.ts";

/** The suppliers of documents that a text means, in any case form, as `supplier_search` has them; none where nobody fits. */
export async function suppliersMeant({ sql }: Pick<CrmContext, "sql">, text: string): Promise<string[]> {
  const heard = await searchName(sql, withoutControls(text));
  if (heard === "") return [];
  const candidates = await sql<{ searchName: string }[]>`
    select distinct d.supplier_search as "searchName" from documents d
    where true ${mayMatch(sql, sql`d.supplier_search`, heard)}`;
  return bestMatches(heard, candidates).map((match) => match.searchName);
}
