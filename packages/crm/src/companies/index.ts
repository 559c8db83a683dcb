export { type CustomerDetails, get } from "./get.ts";
export { type CustomerFilter, type CustomerRow, list } from "./list.ts";
export { type CompanyRole, resolveCompany } from "./resolve.ts";
