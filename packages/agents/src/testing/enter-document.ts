import { type CrmContext, documents } from "@kontor/crm";
import type { Database } from "@kontor/db";

/** A document of NIS Petrol over 120.00 EUR, due on 2 December 2026, with whatever is said of it. */
export interface EnteredDocument {
  number: string;
  status?: "ready" | "needs_review";
  supplier?: string;
  gross?: string;
  /** What its one line says. */
  description?: string;
  findings?: documents.Finding[];
}

const SUPPLIER = "NIS Petrol a.d.";

/** Puts a document into a company that was read already, at version 2, unless its supplier has sent that number. */
export async function enterDocument(
  db: Pick<Database, "withTenant">,
  tenantId: string,
  document: EnteredDocument,
): Promise<void> {
  await db.withTenant({ tenantId, today: "2026-11-21" }, async (sql) => {
    const tenant = {
      id: tenantId,
      slug: "",
      name: "",
      timeZone: "Europe/Belgrade",
      locale: "sr",
      baseCurrency: "RSD",
    };
    const [there] = await sql`
      select from documents where document_number = ${document.number} and supplier_name = ${document.supplier ?? SUPPLIER}`;
    if (!there) await enter({ sql, tenant, userId: "tester", today: "2026-11-21" }, document);
  });
}

async function enter(ctx: CrmContext, document: EnteredDocument): Promise<void> {
  const id = Bun.randomUUIDv7();
  const sha256 = new Bun.CryptoHasher("sha256").update(id).digest("hex");
  const fileName = `${document.number.replaceAll("/", "-")}.pdf`;
  await documents.receive(ctx, { id, fileName, mediaType: "application/pdf", byteSize: 1, sha256 });
  const claimed = await documents.claim(ctx, id, 60_000);
  if (claimed.kind !== "claimed") throw new Error("somebody else has the document");
  await documents.finish(ctx, claimed.lease, {
    status: document.status ?? "ready",
    extraction: extractionOf(document),
    findings: document.findings ?? [],
    rung: "text",
  });
}

function extractionOf({
  number,
  supplier = SUPPLIER,
  gross = "120",
  description = "Dizel",
}: EnteredDocument): documents.Extraction {
  const empty = documents.emptyRecord();
  const record: documents.DocumentRecord = {
    ...empty,
    kind: "invoice",
    number,
    issueDate: "2026-11-02",
    dueDate: "2026-12-02",
    supplier: { ...empty.supplier, name: supplier, vatId: "RS104052135" },
    currency: "EUR",
    pricesIncludeTax: false,
    lines: [
      {
        description,
        quantity: "1",
        unit: null,
        unitPrice: "100",
        discount: null,
        taxRate: "20",
        taxCategory: "S",
        amount: "100",
      },
    ],
    taxes: [{ rate: "20", category: "S", base: "100", tax: "20" }],
    net: "100",
    tax: "20",
    gross,
    due: gross,
  };
  const evidence = {
    gross: { rung: "text", page: 1, quote: `Za uplatu ${gross} EUR`, confidence: 0.97 },
  } as const;
  return { record, evidence };
}
