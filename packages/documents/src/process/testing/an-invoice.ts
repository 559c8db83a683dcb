import { documents } from "@kontor/crm";
import type { Answer } from "../../model/answer.ts";
import type { InvoiceContent } from "../../testing/plain-invoice.ts";

/** A plain invoice that adds up. */
export const AN_INVOICE: InvoiceContent = {
  number: "R-2026-118",
  issueDate: "2026-11-02",
  dueDate: "2026-11-30",
  supplier: { name: "Papirus d.o.o.", address: ["Karadjordjeva 5", "11000 Beograd"], vatId: "RS101134702" },
  customer: { name: "Test d.o.o.", address: ["Beograd"] },
  currency: "EUR",
  lines: [{ description: "Printer paper", quantity: "10", unitPrice: "12.00", amount: "120.00" }],
  net: "120.00",
  taxRate: "20",
  tax: "24.00",
  gross: "144.00",
};

/** What a good model answers about it. */
export const ITS_ANSWER: Answer = {
  fields: [
    { field: "kind", value: "invoice", quote: "Invoice" },
    { field: "number", value: "R-2026-118", quote: "Invoice number R-2026-118" },
    { field: "issueDate", value: "2026-11-02", quote: "Invoice date 2026-11-02" },
    { field: "dueDate", value: "2026-11-30", quote: "Due date 2026-11-30" },
    { field: "supplier.name", value: "Papirus d.o.o.", quote: "Papirus d.o.o." },
    { field: "supplier.vatId", value: "RS101134702", quote: "VAT ID: RS101134702" },
    { field: "customer.name", value: "Test d.o.o.", quote: "Test d.o.o." },
    { field: "currency", value: "EUR", quote: "Total EUR 144.00" },
    { field: "net", value: "120.00", quote: "Net amount 120.00" },
    { field: "tax", value: "24.00", quote: "VAT 20% 24.00" },
    { field: "gross", value: "144.00", quote: "Total EUR 144.00" },
  ],
  lines: [],
  taxes: [],
  charges: [],
};

/** The same with a total that does not add up, to be asked again. */
export const MISREAD: Answer = {
  ...ITS_ANSWER,
  fields: ITS_ANSWER.fields.map((field) =>
    field.field === "gross" ? { ...field, value: "24.00", quote: "VAT 20% 24.00" } : field,
  ),
};

/** What is said on it, as a record. */
export const ITS_RECORD: documents.DocumentRecord = {
  ...documents.emptyRecord(),
  kind: "invoice",
  number: "R-2026-118",
  issueDate: "2026-11-02",
  dueDate: "2026-11-30",
  supplier: {
    ...documents.emptyRecord().supplier,
    name: "Papirus d.o.o.",
    vatId: "RS101134702",
    country: "RS",
  },
  customer: { ...documents.emptyRecord().customer, name: "Test d.o.o.", country: "RS" },
  currency: "EUR",
  pricesIncludeTax: false,
  lines: [
    {
      ...{ description: "Printer paper", quantity: "10", unit: "C62", unitPrice: "12" },
      ...{ discount: null, taxRate: "20", taxCategory: "S", amount: "120" },
    },
  ],
  taxes: [{ rate: "20", category: "S", base: "120", tax: "24" }],
  ...{ net: "120", tax: "24", gross: "144", due: "144" },
};
