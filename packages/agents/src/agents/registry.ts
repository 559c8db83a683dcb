// One line for each agent there is; an agent file that is missing here fails a test.
export { customers } from "./customers.ts";
export { documents } from "./documents.ts";
export { expenses } from "./expenses.ts";
export { general } from "./general.ts";
export { invoices } from "./invoices.ts";
export { reports } from "./reports.ts";
export { sales } from "./sales.ts";
