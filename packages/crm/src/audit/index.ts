export { archiveMonths } from "./archive.ts";
export type { AuditEntry, AuditedTool, AuditKind } from "./entry.ts";
export { type AuditContext, record } from "./record.ts";
export { type VerifiedTenant, verifyTenants } from "./verify-tenants.ts";
export type { Break, Witness } from "./walk-chain.ts";
