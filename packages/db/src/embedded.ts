import { rm } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { lockDataDir } from "./data-dir-lock.ts";
import { type EmbeddedDatabase, servePglite } from "./serve-pglite.ts";

export type { EmbeddedDatabase } from "./serve-pglite.ts";

/** Starts PGlite in this process, on disk under `dataDir`, or in memory. Throws `DataDirInUseError`. */
export async function openEmbedded(dataDir?: string): Promise<EmbeddedDatabase> {
  if (!dataDir) return servePglite(await PGlite.create("memory://"));
  const unlock = await lockDataDir(dataDir);
  try {
    const database = await servePglite(await PGlite.create(join(dataDir, "pg")));
    return { ...database, close: () => database.close().finally(unlock) };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Deletes the embedded database of a data directory; throws `DataDirInUseError` while a process has it open. */
export async function removeEmbedded(dataDir: string): Promise<void> {
  const unlock = await lockDataDir(dataDir);
  try {
    await rm(join(dataDir, "pg"), { recursive: true, force: true });
  } finally {
    await unlock();
  }
}
