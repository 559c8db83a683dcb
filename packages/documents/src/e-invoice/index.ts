export { EInvoiceError } from "./e-invoice-error.ts";
export { readEInvoice, readEInvoices } from "./read-e-invoice.ts";
