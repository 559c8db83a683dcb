import { stat } from "node:fs/promises";
import { join } from "node:path";

/** Installs what the lockfile says when nothing is installed yet, or when the lockfile has changed since. */
export async function provideDependencies(root: string): Promise<void> {
  const installed = await modified(join(root, "node_modules"));
  if (installed >= (await modified(join(root, "bun.lock")))) return;
  console.log("installing dependencies …");
  const install = Bun.spawn([process.execPath, "install", "--frozen-lockfile"], {
    cwd: root,
    stdout: "inherit",
    stderr: "inherit",
  });
  if ((await install.exited) !== 0) throw new Error("bun install --frozen-lockfile failed");
  await Bun.$`touch ${join(root, "node_modules")}`.quiet();
}

async function modified(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.mtimeMs,
    () => Number.NEGATIVE_INFINITY,
  );
}
