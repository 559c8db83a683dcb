export { get, type QuoteDetails } from "./get.ts";
export { list, type QuoteFilter, type QuoteRow, quoteStatuses } from "./list.ts";
