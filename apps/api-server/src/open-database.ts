import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type Database,
  type EmbeddedDatabase,
  openEmbedded,
  openPool,
  openPostgres,
  type Pool,
} from "@kontor/db";
import type { DatabaseEnv } from "./env.ts";

export interface OpenedDatabase {
  db: Database;
  /** The owner's pool, for migrations and provisioning; null when its login is not configured. */
  owner: Pool | null;
  embedded: boolean;
  close(): Promise<void>;
}

/** Postgres when DATABASE_URL is set, else PGlite in `dataDir`. */
export async function openDatabase(env: DatabaseEnv, dataDir: string): Promise<OpenedDatabase> {
  if (!env.DATABASE_URL || !env.HAS_DB) {
    const db: EmbeddedDatabase = await openEmbedded(dataDir);
    return { db, owner: db.owner, embedded: true, close: db.close };
  }
  const ca = env.DATABASE_CA_FILE ? await readFile(env.DATABASE_CA_FILE, "utf8") : undefined;
  const db = await openPostgres(env.DATABASE_URL, { ca });
  const owner = env.DATABASE_OWNER_URL ? openPool(env.DATABASE_OWNER_URL, { max: 1, ca }) : null;
  const close = async () => {
    await owner?.end({ timeout: 5 });
    await db.close();
  };
  return { db, owner, embedded: false, close };
}

/** Where embedded data live unless told otherwise: `.kontor` at the repository's root. */
export const DEFAULT_DATA_DIR = join(import.meta.dir, "../../../.kontor");
