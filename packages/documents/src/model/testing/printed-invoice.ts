import type { Page, ReadFile } from "../../reading/read-file.ts";
import type { Answer } from "../answer.ts";

/** What is printed on the invoice that these tests read. */
export const PRINTED = `Drvo i Metal d.o.o.
Bulevar oslobođenja 12
21000 Novi Sad
PIB: RS101134702
Invoice INV-2026-0417
Date 17.11.2026 Due 1. decembar 2026.
Bill to
Test d.o.o., Beograd
Oak table 2 pcs 1.200,00 20 % 2.400,00
Delivery 1 100,00 20 % 100,00
Net 2.500,00
VAT 20 % 500,00
Total EUR 3.000,00
IBAN RS35 2600 0560 1001 6113 79`;

export const pageOf = (text: string, number = 1): Page => ({
  number,
  width: 595,
  height: 842,
  items: [],
  text,
});

export const fileOf = (given: Partial<ReadFile> = {}): ReadFile => ({
  type: "pdf",
  pages: [pageOf(PRINTED)],
  pageCount: 1,
  xml: [],
  attachments: [],
  image: null,
  ...given,
});

/** A scan: nothing but a picture. */
export const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

/** The same, whole: one pixel. */
export const PNG_FILE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** All that a good reader finds there. */
export const ANSWER: Answer = {
  fields: [
    { field: "kind", value: "invoice", quote: "Invoice INV-2026-0417" },
    { field: "number", value: "INV-2026-0417", quote: "Invoice INV-2026-0417" },
    { field: "issueDate", value: "2026-11-17", quote: "Date 17.11.2026" },
    { field: "dueDate", value: "2026-12-01", quote: "Due 1. decembar 2026." },
    { field: "supplier.name", value: "Drvo i Metal d.o.o.", quote: "Drvo i Metal d.o.o." },
    { field: "supplier.vatId", value: "RS101134702", quote: "PIB: RS101134702" },
    {
      field: "supplier.address",
      value: "Bulevar oslobođenja 12, 21000 Novi Sad",
      quote: "Bulevar oslobođenja 12 21000 Novi Sad",
    },
    { field: "supplier.iban", value: "RS35260005601001611379", quote: "IBAN RS35 2600 0560 1001 6113 79" },
    { field: "customer.name", value: "Test d.o.o.", quote: "Test d.o.o., Beograd" },
    { field: "currency", value: "EUR", quote: "Total EUR 3.000,00" },
    { field: "net", value: "2500.00", quote: "Net 2.500,00" },
    { field: "tax", value: "500.00", quote: "VAT 20 % 500,00" },
    { field: "gross", value: "3000.00", quote: "Total EUR 3.000,00" },
  ],
  lines: [
    {
      description: "Oak table",
      quantity: "2",
      unit: "pcs",
      unitPrice: "1200.00",
      discount: "",
      taxRate: "20",
      taxCategory: "S",
      amount: "2400.00",
      quote: "Oak table 2 pcs 1.200,00 20 % 2.400,00",
    },
    {
      description: "Delivery",
      quantity: "1",
      unit: "",
      unitPrice: "100.00",
      discount: "",
      taxRate: "20",
      taxCategory: "",
      amount: "100.00",
      quote: "Delivery 1 100,00 20 % 100,00",
    },
  ],
  taxes: [{ rate: "20", category: "S", base: "", tax: "500.00", quote: "VAT 20 % 500,00" }],
  charges: [],
};
