import { DomainError } from "@kontor/crm";
import { readDatabaseEnv } from "../../src/env.ts";
import { type DatabaseSetup, DEFAULT_DATA_DIR, setUpDatabase } from "../../src/open-database.ts";
import { startFailure } from "../../src/start-failure.ts";

/** Runs an operator's command on the environment's database, migrated; a mistake of theirs is told in a line. */
export async function withDatabase(work: (database: DatabaseSetup) => Promise<void>): Promise<void> {
  try {
    const database = await setUpDatabase(readDatabaseEnv(), DEFAULT_DATA_DIR);
    try {
      await database.migrate();
      await work(database);
    } finally {
      await database.close();
    }
  } catch (error) {
    const failure = error instanceof DomainError ? error.message : startFailure(error);
    if (failure === null) throw error;
    console.error(failure);
    process.exit(1);
  }
}
