import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { blobPath } from "./blob-path.ts";
import { type BlobKey, type BlobStore, BlobsUnavailable } from "./blob-store.ts";

/** Nobody else on the machine reads them. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/**
 * Files below `root`, which is made when the first one comes. A file has its name only once it is whole and on the disk;
 * what a dead process left of one is hidden (`.…`) and read by nobody. Several processes may share the folder.
 */
export function directoryBlobs(root: string): BlobStore {
  const pathOf = (key: BlobKey): string => join(root, ...blobPath(key));
  return {
    kind: "directory",
    async put(key, bytes) {
      const path = pathOf(key);
      const [tenant, name] = blobPath(key);
      const folder = join(root, tenant);
      const unfinished = join(folder, `.${name}.${crypto.randomUUID()}`);
      await available(async () => {
        try {
          await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
          await writeDurably(unfinished, bytes);
          await rename(unfinished, path);
          await syncFolder(folder);
        } catch (error) {
          await rm(unfinished, { force: true }).catch(() => {});
          throw error;
        }
      });
    },
    get(key) {
      const path = pathOf(key);
      return available(async () => {
        try {
          return await Bun.file(path).bytes();
        } catch (error) {
          if (codeOf(error) === "ENOENT") return null;
          throw error;
        }
      });
    },
    async remove(key) {
      const path = pathOf(key);
      await available(() => rm(path, { force: true }));
    },
  };
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx", FILE_MODE);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The name is on the disk, too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function available<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new BlobsUnavailable(error);
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : undefined;
