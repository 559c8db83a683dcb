import { documents, withContext } from "@kontor/crm";
import type { TestApp } from "./test-app.ts";

/** What somebody may have read in a file: an invoice over 120.00 EUR. */
export const invoiceRecord = (): documents.DocumentRecord => ({
  ...documents.emptyRecord(),
  kind: "invoice",
  number: `R-${crypto.randomUUID().slice(0, 8)}`,
  issueDate: "2026-06-10",
  supplier: { ...documents.emptyRecord().supplier, name: "Kaffeerösterei Nord GmbH", vatId: "DE123456788" },
  currency: "EUR",
  pricesIncludeTax: false,
  lines: [
    {
      description: "Espresso beans",
      quantity: "10",
      unit: "kg",
      unitPrice: "10.00",
      discount: null,
      taxRate: "20",
      taxCategory: "S",
      amount: "100.00",
    },
  ],
  taxes: [{ rate: "20", category: "S", base: "100.00", tax: "20.00" }],
  net: "100.00",
  tax: "20.00",
  gross: "120.00",
  due: "120.00",
});

/** Ends the work on an uploaded document as if this had been read in it, or nothing. */
export async function readDocument(
  { deps }: TestApp,
  tenantId: string,
  documentId: string,
  record: documents.DocumentRecord | null = invoiceRecord(),
): Promise<void> {
  const tenant = await deps.tenants.find(tenantId);
  if (!tenant) throw new Error("there is no such tenant");
  await withContext(deps.db, { tenant, userId: "worker", today: "2026-06-17" }, async (ctx) => {
    const claim = await documents.claim(ctx, documentId, 60_000);
    if (claim.kind === "none") throw new Error("the document is somebody else's, or done");
    if (record === null) {
      await documents.fail(ctx, claim.lease, { code: "damaged", message: "The file is damaged." });
      return;
    }
    const extraction = { record, evidence: {} };
    await documents.finish(ctx, claim.lease, {
      status: "needs_review",
      extraction,
      findings: [],
      rung: "offline",
    });
  });
}
