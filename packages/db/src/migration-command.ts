import type { Pool } from "./database.ts";
import { migrate, migrationStatus, rollback } from "./migrate.ts";

export const MIGRATION_COMMANDS = ["migrate", "rollback", "status"] as const;
export type MigrationCommand = (typeof MIGRATION_COMMANDS)[number];

/**
 * What `db:migrate`, `db:rollback` (the newest migration) and `db:status` do and say, line by line.
 * Throws what the migration threw: nothing of a failed migration stays.
 */
export async function runMigrationCommand(
  command: MigrationCommand,
  owner: Pool,
  print: (line: string) => void,
): Promise<void> {
  if (command === "migrate") printNames(await migrate(owner), "applied", "nothing to apply", print);
  if (command === "rollback") printNames(await rollback(owner), "rolled back", "nothing to roll back", print);
  if (command === "status") await printStatus(owner, print);
}

function printNames(names: string[], verb: string, nothing: string, print: (line: string) => void): void {
  for (const name of names) print(`${verb} ${name}`);
  if (names.length === 0) print(nothing);
}

async function printStatus(owner: Pool, print: (line: string) => void): Promise<void> {
  const migrations = await migrationStatus(owner);
  const width = Math.max("migration".length, ...migrations.map(({ name }) => name.length));
  print(`${"migration".padEnd(width)}  applied`);
  for (const { name, appliedAt } of migrations) print(`${name.padEnd(width)}  ${appliedAt ?? "not yet"}`);
  print(`${migrations.filter(({ appliedAt }) => appliedAt === null).length} to apply`);
}
