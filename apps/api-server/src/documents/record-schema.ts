import { z } from "@hono/zod-openapi";
import { documents } from "@kontor/crm";

const text = z.string().nullable();
const decimal = z
  .string()
  .nullable()
  .openapi({ example: "1234.50", description: "An exact decimal; null: it does not say." });
const day = z.string().nullable().openapi({ example: "2026-06-30" });

const party = z
  .object({
    name: text,
    vatId: text,
    registrationId: text,
    address: text,
    country: text.openapi({ description: "ISO 3166 alpha-2" }),
    iban: text,
    bic: text,
  })
  .openapi("Party");

const line = z
  .object({
    description: text,
    quantity: decimal,
    unit: text,
    unitPrice: decimal,
    discount: decimal,
    taxRate: decimal,
    taxCategory: text.openapi({ description: "UNCL5305: S, Z, E, AE, K, G, O, L, M" }),
    amount: decimal,
  })
  .openapi("DocumentLine");

/** What a document says, as `documents.DocumentRecord` has it. */
export const recordSchema = z
  .object({
    kind: z.enum(documents.documentKinds).nullable(),
    number: text,
    issueDate: day,
    dueDate: day,
    deliveryDate: day,
    supplier: party,
    customer: party,
    currency: text.openapi({ description: "ISO 4217" }),
    pricesIncludeTax: z.boolean().nullable(),
    lines: z.array(line),
    taxes: z.array(z.object({ rate: decimal, category: text, base: decimal, tax: decimal })),
    charges: z.array(z.object({ amount: z.string(), reason: text, taxRate: decimal })),
    net: decimal,
    tax: decimal,
    gross: decimal,
    prepaid: decimal,
    rounding: decimal,
    due: decimal,
    taxCurrency: text,
    taxInTaxCurrency: decimal,
    paymentTerms: text,
    paymentReference: text,
    precedingNumber: text,
    language: text.openapi({ description: "ISO 639-1" }),
  })
  .openapi("DocumentRecord", {
    description: "What the document says; null is “it does not say”, never a guess.",
  });

export const evidenceSchema = z
  .record(
    z.string(),
    z.object({
      rung: z
        .string()
        .openapi({ description: "`e-invoice`, `text`, `ocr`, `fallback`, `offline`, `person`" }),
      page: z.int().nullable(),
      quote: text.openapi({ description: "What it was read from; of an e-invoice the element's path." }),
      confidence: z.number().min(0).max(1),
    }),
  )
  .openapi("DocumentEvidence", {
    description: "Why each value is believed, by its path in the record: `number`, `lines.0.amount`.",
  });

export const findingSchema = z
  .object({
    code: z.string(),
    severity: z.enum(["person", "note"]).openapi({
      description: "`person`: somebody has to look before it is booked.",
    }),
    fields: z.array(z.string()),
    message: z.string(),
  })
  .openapi("DocumentFinding");
