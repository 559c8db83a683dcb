export { type GeneratedDocument, layouts } from "./layouts/index.ts";
export { facturXPdf, type InvoiceContent, plainInvoicePdf } from "./plain-invoice.ts";
