export { facturXPdf, type InvoiceContent, plainInvoicePdf } from "./plain-invoice.ts";
