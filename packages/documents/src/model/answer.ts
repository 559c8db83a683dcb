import { z } from "zod";

/** What stands once on a document, by its path in the record. */
export const singleFields = [
  "kind",
  "number",
  "issueDate",
  "dueDate",
  "deliveryDate",
  "supplier.name",
  "supplier.vatId",
  "supplier.registrationId",
  "supplier.address",
  "supplier.country",
  "supplier.iban",
  "supplier.bic",
  "customer.name",
  "customer.vatId",
  "customer.registrationId",
  "customer.address",
  "customer.country",
  "customer.iban",
  "customer.bic",
  "currency",
  "pricesIncludeTax",
  "net",
  "tax",
  "gross",
  "prepaid",
  "rounding",
  "due",
  "taxCurrency",
  "taxInTaxCurrency",
  "paymentTerms",
  "paymentReference",
  "precedingNumber",
  "language",
] as const;
export type SingleField = (typeof singleFields)[number];

/** Words that nobody reads further than that. */
const text = z.string();
const line = {
  description: text,
  quantity: text,
  unit: text,
  unitPrice: text,
  discount: text,
  taxRate: text,
  taxCategory: text,
  amount: text,
};
const tax = { rate: text, category: text, base: text, tax: text };
const charge = { amount: text, reason: text, taxRate: text };
const quoted = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject({ ...shape, quote: text });

/**
 * What a model answers. Of keywords there are only those that all providers take: everything is required and a string,
 * and empty where the document does not say; what is unknown of the single fields is left out of their list.
 */
export const answerSchema = z.strictObject({
  fields: z.array(z.strictObject({ field: z.enum(singleFields), value: text, quote: text })),
  lines: z.array(quoted(line)),
  taxes: z.array(quoted(tax)),
  charges: z.array(quoted(charge)),
});
export type Answer = z.infer<typeof answerSchema>;

const { $schema: _, ...schema } = z.toJSONSchema(answerSchema);
/** The same for a provider. */
export const answerJsonSchema = schema;
