export type { GeneratedCompany } from "./generate/company.ts";
export type { CompanyProfile } from "./profile.ts";
export type { CompanyRows, Currency } from "./rows.ts";
export { type DemoSeed, type SeededDemo, seedDemo } from "./seed-demo.ts";
