export { DataDirInUseError } from "./data-dir-lock.ts";
export {
  type Database,
  openPool,
  type Pool,
  type SystemSql,
  type TenantScope,
  type TenantSql,
} from "./database.ts";
export { type EmbeddedDatabase, openEmbedded, removeEmbedded } from "./embedded.ts";
export {
  grantAppRoles,
  migrate,
  pendingMigrations,
} from "./migrate.ts";
export { MIGRATION_COMMANDS, type MigrationCommand, runMigrationCommand } from "./migration-command.ts";
export { DatabaseSetupError, openPostgres, type PostgresOptions } from "./postgres.ts";
export { isUnavailable } from "./unavailable.ts";
export { isUuid } from "./uuid.ts";
