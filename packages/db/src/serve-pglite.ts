import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { type Database, databaseOver, openPool, type Pool } from "./database.ts";

export interface EmbeddedDatabase extends Database {
  /** The one connection, as the engine's only (super)user: for migrations and for provisioning tenants. */
  readonly owner: Pool;
}

/** Its one connection does everything, seeding included, and does it in this process. */
const ACQUIRE_TIMEOUT_MS = 30_000;

/**
 * Puts a PGlite behind this project's pool. One backend, so one pool with one connection; reached over a Unix
 * socket in a directory only this user can enter, because any login on it is superuser.
 */
export async function servePglite(pglite: PGlite): Promise<EmbeddedDatabase> {
  const socketDir = await mkdtemp(join(tmpdir(), "kontor-"));
  await chmod(socketDir, 0o700);
  const path = join(socketDir, "s");
  const server = new PGLiteSocketServer({ db: pglite, path, maxConnections: 1 });
  const stop = async () => {
    await server.stop();
    await pglite.close();
    await rm(socketDir, { recursive: true, force: true });
  };
  await server.start().catch(async (error: unknown) => {
    await rm(socketDir, { recursive: true, force: true });
    throw error;
  });
  const pool = openPool("postgres://postgres@localhost/postgres", { max: 1, path });
  const options = { acquireTimeoutMs: ACQUIRE_TIMEOUT_MS, closeEngine: stop };
  return { ...databaseOver(pool, "pglite", options), owner: pool };
}
