import type { CrmContext } from "../context.ts";

/** What models were paid for one document, as the ledger has it by now. */
export interface DocumentCost {
  nanos: number;
  inputTokens: number;
  outputTokens: number;
}

const NOTHING: DocumentCost = { nanos: 0, inputTokens: 0, outputTokens: 0 };

/** What each document has cost, in the order asked for; one that asked no model has cost nothing. */
export async function costsOf(
  { sql, tenant }: Pick<CrmContext, "sql" | "tenant">,
  documentIds: readonly string[],
): Promise<DocumentCost[]> {
  if (documentIds.length === 0) return [];
  const rows = await sql<(DocumentCost & { id: string })[]>`
    select answer_id as id, sum(nanos)::bigint as nanos,
      coalesce(sum(input_tokens), 0)::bigint as "inputTokens",
      coalesce(sum(output_tokens), 0)::bigint as "outputTokens"
    from ai_ledger
    where tenant_id = ${tenant.id} and chat_id is null and answer_id = any(${[...documentIds]}::text[])
    group by answer_id`;
  const byId = new Map(rows.map(({ id, ...cost }) => [id, cost]));
  return documentIds.map((id) => byId.get(id) ?? NOTHING);
}
