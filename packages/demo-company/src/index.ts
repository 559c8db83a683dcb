export type { GeneratedCompany } from "./generate/company.ts";
export { type CategoryGroup, categoryGroups } from "./names/categories.ts";
export type { CompanyProfile } from "./profile.ts";
export type { CompanyRows, Currency } from "./rows.ts";
export { SAMPLES } from "./samples.ts";
export { loadScale, type ScaleLoad, type ScaleProgress } from "./scale/load-scale.ts";
export { type DemoSeed, type SeededDemo, seedDemo } from "./seed-demo.ts";
