import { expect, test } from "bun:test";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataDirInUseError, lockDataDir } from "./data-dir-lock.ts";

const holderScript = `
  import { lockDataDir } from ${JSON.stringify(join(import.meta.dir, "data-dir-lock.ts"))};
  await lockDataDir(process.argv[1]);
  Bun.gc(true);
  console.log("locked");
  setInterval(() => {}, 1000);`;

/** A process that holds the directory until it is killed. */
async function startHolder(dataDir: string) {
  const holder = Bun.spawn([process.execPath, "-e", holderScript, dataDir], { stdout: "pipe" });
  await holder.stdout.getReader().read();
  const kill = async () => {
    holder.kill("SIGKILL");
    await holder.exited;
  };
  return { pid: holder.pid, kill, [Symbol.asyncDispose]: kill };
}

async function inDataDir(work: (dataDir: string) => Promise<void>) {
  const dataDir = await mkdtemp(join(tmpdir(), "kontor-lock-"));
  await work(dataDir).finally(() => rm(dataDir, { recursive: true, force: true }));
}

test("a second process is refused with the holder's process id", () =>
  inDataDir(async (dataDir) => {
    await using holder = await startHolder(dataDir);
    const refusal = await lockDataDir(dataDir).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DataDirInUseError);
    expect(String(refusal)).toContain(`in use by process ${holder.pid};`);
  }));

test("the lock of a killed process does not outlive it", () =>
  inDataDir(async (dataDir) => {
    const holder = await startHolder(dataDir);
    await holder.kill();
    const release = await lockDataDir(dataDir);
    await release();
  }));

test("a process id left in the directory means nothing, even of a living process", () =>
  inDataDir(async (dataDir) => {
    await writeFile(join(dataDir, "kontor.pid"), String(process.ppid));
    const release = await lockDataDir(dataDir);
    await release();
  }));

test("the same process cannot open it twice, and can again after release", () =>
  inDataDir(async (dataDir) => {
    const release = await lockDataDir(dataDir);
    expect(await lockDataDir(dataDir).catch((error: unknown) => error)).toBeInstanceOf(DataDirInUseError);
    await release();
    const again = await lockDataDir(dataDir);
    await again();
  }));

test("of many that try at once, one gets it", () =>
  inDataDir(async (dataDir) => {
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => lockDataDir(dataDir)));
    const won = attempts.filter((attempt) => attempt.status === "fulfilled");
    expect(won).toHaveLength(1);
    await won[0]?.value();
  }));
