export { createTenant, type TestTenant } from "./create-tenant.ts";
export { testEngines } from "./engines.ts";
export { type Explained, explained } from "./explain.ts";
export { openPgliteCopy } from "./migrated-pglite.ts";
export { type Engine, openTestDatabase, type TestDatabase } from "./open-test-database.ts";
export { type PrivatePostgres, postgresBinaries, startPrivatePostgres } from "./private-postgres.ts";
