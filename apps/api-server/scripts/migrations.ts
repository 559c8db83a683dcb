#!/usr/bin/env bun
import { MIGRATION_COMMANDS, runMigrationCommand } from "@kontor/db";
import { readDatabaseEnv } from "../src/env.ts";
import { DEFAULT_DATA_DIR, setUpDatabase } from "../src/open-database.ts";

const command = MIGRATION_COMMANDS.find((known) => known === process.argv[2]);
if (!command) {
  console.error(`Usage: bun scripts/migrations.ts ${MIGRATION_COMMANDS.join(" | ")}`);
  process.exit(2);
}

try {
  const database = await setUpDatabase(readDatabaseEnv(), DEFAULT_DATA_DIR);
  try {
    const { owner } = database;
    if (!owner) throw new Error("Set DATABASE_OWNER_URL: migrations need the owner's login, not the app's.");
    await runMigrationCommand(command, owner, console.log);
    // The roles exist now: lets the app's login, where it is configured, take them.
    if (command === "migrate") await database.migrate();
  } finally {
    await database.close();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
