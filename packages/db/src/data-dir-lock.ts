import { Database, SQLiteError } from "bun:sqlite";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Another living process, or another database in this one, has the data directory open. */
export class DataDirInUseError extends Error {
  readonly dataDir: string;
  /** Null when the holder has not written its id yet. */
  readonly pid: number | null;

  constructor(dataDir: string, pid: number | null) {
    super(
      `${dataDir} is in use by ${pid === null ? "another process" : `process ${pid}`}; ` +
        "stop it, or use another data directory (demo: --data-dir)",
    );
    this.name = "DataDirInUseError";
    this.dataDir = dataDir;
    this.pid = pid;
  }
}

// Collected as garbage, a database closes and its lock is gone: what is held must stay referenced.
const held = new Set<Database>();

/**
 * Takes the directory, made if need be, for this process, because two PGlite processes would open it unchallenged and ruin it.
 * The lock is the operating system's, through an SQLite file: it goes with the process that held it, however
 * that died, so there is no stale lock to judge and no process id to trust. Returns the release.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true });
  const pidPath = join(dataDir, "kontor.pid");
  const lock = new Database(join(dataDir, "kontor.lock"));
  try {
    lock.run("begin exclusive");
  } catch (error) {
    lock.close();
    if (!(error instanceof SQLiteError && error.code === "SQLITE_BUSY")) throw error;
    throw new DataDirInUseError(dataDir, await readPid(pidPath));
  }
  held.add(lock);
  await writeFile(pidPath, String(process.pid));
  return async () => {
    await rm(pidPath, { force: true });
    lock.close();
    held.delete(lock);
  };
}

async function readPid(path: string): Promise<number | null> {
  const pid = Number.parseInt(await readFile(path, "utf8").catch(() => ""), 10);
  return Number.isInteger(pid) ? pid : null;
}
