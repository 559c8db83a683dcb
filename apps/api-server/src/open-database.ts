import { join } from "node:path";
import {
  type Database,
  DatabaseSetupError,
  grantAppRoles,
  migrate,
  openEmbedded,
  openPool,
  openPostgres,
  type Pool,
  pendingMigrations,
} from "@kontor/db";
import { type DatabaseEnv, readNamedFile } from "./env.ts";

/** A database on the way to serving: reached, then migrated, then opened as the app. */
export interface DatabaseSetup {
  embedded: boolean;
  /** The owner's pool, for migrations and provisioning; null when its login is not configured. */
  owner: Pool | null;
  /** Applies what is missing and lets the app's login take its roles; does nothing without the owner. */
  migrate(): Promise<string[]>;
  /** Opens it as the app. Throws for a login that could see past row-level security, or an unmigrated database. */
  connect(): Promise<Database>;
  close(): Promise<void>;
}

/** Postgres when DATABASE_URL or DATABASE_OWNER_URL is set, else PGlite in `dataDir`. */
export async function setUpDatabase(env: DatabaseEnv, dataDir: string): Promise<DatabaseSetup> {
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = env;
  if (!env.HAS_DB || (!url && !ownerUrl)) {
    const db = await openEmbedded(dataDir);
    const { owner, close } = db;
    return { embedded: true, owner, migrate: () => migrate(owner), connect: async () => db, close };
  }
  const caFile = env.DATABASE_CA_FILE;
  const ca = caFile ? readNamedFile("DATABASE_CA_FILE", caFile) : undefined;
  const owner = ownerUrl ? openPool(ownerUrl, { max: 1, ca }) : null;
  let db: Database | undefined;
  return {
    embedded: false,
    owner,
    async migrate() {
      if (!owner) return [];
      const applied = await migrate(owner);
      if (url) await grantAppRoles(owner, decodeURIComponent(new URL(url).username));
      return applied;
    },
    async connect() {
      if (!url)
        throw new DatabaseSetupError(
          "Set DATABASE_URL: the app's login, which owns nothing (README, Run it on Postgres).",
        );
      db = await openPostgres(url, { ca });
      const pending = await pendingMigrations(db);
      if (pending > 0)
        throw new DatabaseSetupError(
          `${pending} migrations are missing: run db:migrate, or set DATABASE_OWNER_URL.`,
        );
      return db;
    },
    async close() {
      await owner?.end({ timeout: 5 });
      await db?.close();
    },
  };
}

/** Where embedded data live unless told otherwise: `.kontor` at the repository's root. */
export const DEFAULT_DATA_DIR = join(import.meta.dir, "../../../.kontor");
