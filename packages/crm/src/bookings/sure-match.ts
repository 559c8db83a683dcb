import type { CrmContext } from "../context.ts";
import type { DocumentRecord } from "../documents/record.ts";
import { documentSettings } from "../documents/settings.ts";
import { SURE } from "./match-score.ts";
import { matchesOf } from "./suggest-matches.ts";

/**
 * The one expense that a document surely belongs to, if the company wants it to be found without a person; null where it
 * does not, or where none is sure, or more than one.
 */
export async function sureMatch(ctx: CrmContext, record: DocumentRecord): Promise<string | null> {
  if (!(await documentSettings(ctx)).matchAutomatically) return null;
  const [sure, another] = (await matchesOf(ctx, record)).filter(({ score }) => score >= SURE);
  return sure && !another ? sure.expenseId : null;
}
