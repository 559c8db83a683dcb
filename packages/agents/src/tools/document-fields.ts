import type { documents } from "@kontor/crm";

/** Fields that people ask about by a word, and where they stand in a document's record. */
export const FIELDS = {
  number: "number",
  issueDate: "issueDate",
  dueDate: "dueDate",
  deliveryDate: "deliveryDate",
  supplier: "supplier.name",
  vatId: "supplier.vatId",
  iban: "supplier.iban",
  customer: "customer.name",
  currency: "currency",
  net: "net",
  tax: "tax",
  gross: "gross",
  prepaid: "prepaid",
  due: "due",
  paymentReference: "paymentReference",
} as const;

export type FieldName = keyof typeof FIELDS;

export const fieldNames = [
  "number",
  "issueDate",
  "dueDate",
  "deliveryDate",
  "supplier",
  "vatId",
  "iban",
  "customer",
  "currency",
  "net",
  "tax",
  "gross",
  "prepaid",
  "due",
  "paymentReference",
] as const satisfies readonly FieldName[];

/** A text of a record by its path; null where it says nothing. */
export function valueAt(record: documents.DocumentRecord, path: string): string | null {
  let value: unknown = record;
  for (const key of path.split(".")) {
    value =
      typeof value === "object" && value !== null
        ? Object.entries(value).find(([name]) => name === key)?.[1]
        : null;
  }
  return typeof value === "string" ? value : null;
}
