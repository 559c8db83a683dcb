import { type CrmContext, documents, ledger } from "@kontor/crm";
import type { DocumentJson, ListedJson } from "./document-schema.ts";

/** Documents as lists tell them, in their order. */
export async function toListed(
  ctx: CrmContext,
  listed: readonly documents.ListedDocument[],
): Promise<ListedJson[]> {
  const costs = await documents.costsOf(
    ctx,
    listed.map(({ id }) => id),
  );
  return listed.map(({ uploadedBy: _, supplierName, ...document }, index) => ({
    ...document,
    supplier: { name: supplierName },
    cost: costOf(costs[index]),
  }));
}

/** A document with what it says. */
export async function toDocument(
  ctx: CrmContext,
  { uploadedBy: _, supplierKey: __, supplierName, ...document }: documents.StoredDocument,
): Promise<DocumentJson> {
  const [cost] = await documents.costsOf(ctx, [document.id]);
  return { ...document, supplier: { name: supplierName }, cost: costOf(cost) };
}

const costOf = (cost: documents.DocumentCost | undefined): DocumentJson["cost"] => ({
  usd: ledger.toUsd(cost?.nanos ?? 0),
  tokens: { input: cost?.inputTokens ?? 0, output: cost?.outputTokens ?? 0 },
});
