#!/usr/bin/env bun
import { MIGRATION_COMMANDS, runMigrationCommand } from "@kontor/db";
import { readDatabaseEnv } from "../src/env.ts";
import { DEFAULT_DATA_DIR, openDatabase } from "../src/open-database.ts";

const command = MIGRATION_COMMANDS.find((known) => known === process.argv[2]);
if (!command) {
  console.error(`Usage: bun scripts/migrations.ts ${MIGRATION_COMMANDS.join(" | ")}`);
  process.exit(2);
}

try {
  const { owner, close } = await openDatabase(readDatabaseEnv(), DEFAULT_DATA_DIR);
  try {
    if (!owner) throw new Error("Set DATABASE_OWNER_URL: migrations need the owner's login, not the app's.");
    await runMigrationCommand(command, owner, console.log);
  } finally {
    await close();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
