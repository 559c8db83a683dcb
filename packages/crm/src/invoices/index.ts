export { ageing, ageingBuckets } from "./ageing.ts";
export { get, type InvoiceDetails } from "./get.ts";
export { type InvoiceFilter, type InvoiceRow, invoiceSorts, list } from "./list.ts";
export { openBalances } from "./open-balances.ts";
export { invoiceStatuses } from "./status.ts";
