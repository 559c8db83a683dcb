import { expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataDirInUseError } from "./data-dir-lock.ts";
import { openEmbedded, removeEmbedded } from "./embedded.ts";

// Commits as fast as it can, and says after each commit how many rows are committed.
const WRITER = `
  import { openEmbedded } from ${JSON.stringify(join(import.meta.dir, "embedded.ts"))};
  const { owner } = await openEmbedded(process.argv[1]);
  await owner\`create table entries (n integer primary key)\`;
  for (let n = 1; ; n++) {
    await owner\`insert into entries values (\${n})\`;
    console.log(n);
  }`;

async function readUntil(
  stream: ReadableStream<Uint8Array>,
  enough: (lines: number[]) => boolean,
): Promise<number> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true });
    const lines = text.split("\n").slice(0, -1).map(Number);
    if (enough(lines)) return lines.at(-1) ?? 0;
  }
  throw new Error("the writer ended by itself");
}

test("after kill -9 of its process, everything that was committed is there", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "kontor-embedded-"));
  const writer = Bun.spawn([process.execPath, "-e", WRITER, dataDir], { stdout: "pipe" });
  const committed = await readUntil(writer.stdout, (lines) => lines.length >= 20);

  const refusal = await openEmbedded(dataDir).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(DataDirInUseError);
  expect(String(refusal)).toContain(`process ${writer.pid}`);

  writer.kill("SIGKILL");
  await writer.exited;
  const reopened = await openEmbedded(dataDir);
  const [found] = await reopened.owner<{ rows: number; last: number }[]>`
    select count(*)::int as rows, max(n) as last from entries`;
  await reopened.close();
  await rm(dataDir, { recursive: true, force: true });

  expect(found?.rows).toBe(found?.last ?? -1);
  expect(found?.rows).toBeGreaterThanOrEqual(committed);
});

test("a removed database begins anew, and is not removed while it is open", async () => {
  const parent = await mkdtemp(join(tmpdir(), "kontor-embedded-"));
  const dataDir = join(parent, "not", "there", "yet");
  await removeEmbedded(dataDir);
  const first = await openEmbedded(dataDir);
  await first.owner`create table entries (n integer primary key)`;
  expect(await removeEmbedded(dataDir).catch((error: unknown) => error)).toBeInstanceOf(DataDirInUseError);
  await first.close();
  await removeEmbedded(dataDir);
  const second = await openEmbedded(dataDir);
  const [found] = await second.owner<{ gone: boolean }[]>`select to_regclass('entries') is null as gone`;
  await second.close();
  await rm(parent, { recursive: true, force: true });
  expect(found?.gone).toBe(true);
});
