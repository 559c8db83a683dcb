import { stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * Installs what the lockfile says when nothing is installed yet, or when the lockfile has changed since; returns
 * how many packages that were, or null if there was nothing to do. The process that calls this must not import a
 * package afterwards: its resolver has seen the empty folder. Throws with what the installer said.
 */
export async function provideDependencies(root: string): Promise<string | null> {
  const installed = await modified(join(root, "node_modules"));
  if (installed >= (await modified(join(root, "bun.lock")))) return null;
  const install = Bun.spawn([process.execPath, "install", "--frozen-lockfile"], {
    cwd: root,
    stdout: "pipe",
    stderr: "pipe",
  });
  const [out, err, code] = await Promise.all([
    new Response(install.stdout).text(),
    new Response(install.stderr).text(),
    install.exited,
  ]);
  if (code !== 0) throw new Error(`bun install --frozen-lockfile failed:\n${out}${err}`);
  await Bun.$`touch ${join(root, "node_modules")}`.quiet();
  return /(\d+) packages? installed/.exec(out)?.[1] ?? "the";
}

async function modified(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.mtimeMs,
    () => Number.NEGATIVE_INFINITY,
  );
}
