import type { documents } from "@kontor/crm";
import { z } from "zod";

const told = z.string().nullable();

const party: z.ZodType<documents.Party> = z.strictObject({
  name: told,
  vatId: told,
  registrationId: told,
  address: told,
  country: told,
  iban: told,
  bic: told,
});

const line: z.ZodType<documents.DocumentLine> = z.strictObject({
  description: told,
  quantity: told,
  unit: told,
  unitPrice: told,
  discount: told,
  taxRate: told,
  taxCategory: told,
  amount: told,
});

const record: z.ZodType<documents.DocumentRecord> = z.strictObject({
  kind: z.enum(["invoice", "credit_note", "receipt", "quote", "other"]).nullable(),
  number: told,
  issueDate: told,
  dueDate: told,
  deliveryDate: told,
  supplier: party,
  customer: party,
  currency: told,
  pricesIncludeTax: z.boolean().nullable(),
  lines: z.array(line),
  taxes: z.array(z.strictObject({ rate: told, category: told, base: told, tax: told })),
  charges: z.array(z.strictObject({ amount: z.string(), reason: told, taxRate: told })),
  net: told,
  tax: told,
  gross: told,
  prepaid: told,
  rounding: told,
  due: told,
  taxCurrency: told,
  taxInTaxCurrency: told,
  paymentTerms: told,
  paymentReference: told,
  precedingNumber: told,
  language: told,
});

/** What an e-invoice was read to say, in its shape; whether its values make sense is for the checks. */
export const extractionSchema: z.ZodType<documents.Extraction> = z.strictObject({
  record,
  evidence: z.record(
    z.string(),
    z.strictObject({
      rung: z.enum(["e-invoice", "text", "ocr", "fallback", "offline", "person"]),
      page: z.int().nullable(),
      quote: told,
      confidence: z.number().min(0).max(1),
    }),
  ),
});
