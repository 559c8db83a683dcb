import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { lockDataDir } from "./data-dir-lock.ts";
import { type Database, databaseOver, openPool, type Pool } from "./database.ts";

export interface EmbeddedDatabase extends Database {
  /** The one connection, as the engine's only (super)user: for migrations and for provisioning tenants. */
  readonly owner: Pool;
}

/**
 * Starts PGlite in this process. One backend, so one pool with one connection; reached over a Unix socket in
 * a directory only this user can enter, because any login on it is superuser. `dataDir` absent: in memory.
 */
export async function openEmbedded(dataDir?: string): Promise<EmbeddedDatabase> {
  if (dataDir) await mkdir(dataDir, { recursive: true });
  const unlock = dataDir ? await lockDataDir(dataDir) : async () => {};
  const socketDir = await mkdtemp(join(tmpdir(), "kontor-"));
  await chmod(socketDir, 0o700);
  const path = join(socketDir, "s");
  try {
    const pglite = await PGlite.create(dataDir ? join(dataDir, "pg") : "memory://");
    const server = new PGLiteSocketServer({ db: pglite, path, maxConnections: 1 });
    await server.start();
    const pool = openPool("postgres://postgres@localhost/postgres", { max: 1, path });
    const close = async () => {
      await server.stop();
      await pglite.close();
      await rm(socketDir, { recursive: true, force: true });
      await unlock();
    };
    return { ...databaseOver(pool, "pglite", close), owner: pool };
  } catch (error) {
    await rm(socketDir, { recursive: true, force: true });
    await unlock();
    throw error;
  }
}
