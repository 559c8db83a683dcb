import { type CrmContext, documents, ledger } from "@kontor/crm";
import type { DocumentJson } from "./document-schema.ts";

/** Documents as lists tell them, in their order. */
export async function toDocuments(
  ctx: CrmContext,
  stored: readonly documents.StoredDocument[],
): Promise<DocumentJson[]> {
  const costs = await documents.costsOf(
    ctx,
    stored.map(({ id }) => id),
  );
  return stored.map((document, index) => shown(document, costs[index]));
}

/** A document as lists tell it. */
export async function toDocument(ctx: CrmContext, stored: documents.StoredDocument): Promise<DocumentJson> {
  const [cost] = await documents.costsOf(ctx, [stored.id]);
  return shown(stored, cost);
}

const shown = (
  { uploadedBy: _, supplierKey: __, supplierName, ...document }: documents.StoredDocument,
  cost: documents.DocumentCost | undefined,
): DocumentJson => ({ ...document, supplier: { name: supplierName }, cost: costOf(cost) });

const costOf = (cost: documents.DocumentCost | undefined): DocumentJson["cost"] => ({
  usd: ledger.toUsd(cost?.nanos ?? 0),
  tokens: { input: cost?.inputTokens ?? 0, output: cost?.outputTokens ?? 0 },
});
