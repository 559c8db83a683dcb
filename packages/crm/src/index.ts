export { allows, type Caller, type Role } from "./caller.ts";
export { type Clock, clockAt, systemClock, todayIn } from "./clock.ts";
export type { CrmContext } from "./context.ts";
export * as conversations from "./conversations/index.ts";
export { DomainError, type ErrorCode, type FieldError, invalid, notFound } from "./errors.ts";
export { type TenantDirectory, tenantDirectory } from "./tenants/directory.ts";
export type { Tenant } from "./tenants/schemas.ts";
