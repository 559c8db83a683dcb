export { AN_INVOICE, ITS_ANSWER } from "../process/testing/an-invoice.ts";
export { type GeneratedDocument, layouts } from "./layouts/index.ts";
export { facturXPdf, type InvoiceContent, plainInvoicePdf } from "./plain-invoice.ts";
