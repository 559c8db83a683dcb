import { expect, test } from "bun:test";
import { closeSync, openSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runBounded } from "./bounded-process.ts";
import { READING_LIMITS, type ReadingLimits } from "./limits.ts";
import { peakMemoryOf } from "./peak-memory.ts";

async function run(
  script: string,
  {
    input = new Uint8Array(),
    limits = {},
    signal,
  }: Partial<{ input: Uint8Array; limits: Partial<ReadingLimits>; signal: AbortSignal }> = {},
) {
  const folder = await mkdtemp(join(tmpdir(), "kontor-bounded-"));
  try {
    const ended = await runBounded(
      [process.execPath, "-e", script],
      folder,
      input,
      { ...READING_LIMITS, ...limits },
      signal,
    );
    return { ...ended, files: await readdir(folder) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("a program gets its input, an empty folder and none of our environment", async () => {
  const script = `const bytes = await Bun.stdin.bytes();
    const { readdirSync, readFileSync } = require("fs");
    const names = readFileSync("/proc/self/environ", "utf8").split("\\0").map((entry) => entry.split("=")[0]);
    console.log(JSON.stringify([bytes.length, names.filter(Boolean).sort(), readdirSync(".")]));`;
  const { stdout, ending, exitCode } = await run(script, { input: new Uint8Array(5_000_000) });
  expect({ ending, exitCode }).toEqual({ ending: "ended", exitCode: 0 });
  const names = ["BUN_JSC_jitMemoryReservationSize", "BUN_RUNTIME_TRANSPILER_CACHE_PATH", "PWD"];
  expect(JSON.parse(stdout)).toEqual([5_000_000, names, []]);
});

test("it inherits none of our files and connections", async () => {
  using server = Bun.serve({ port: 0, fetch: () => new Response() });
  const ours = openSync(import.meta.path, "r");
  await fetch(server.url);
  const script = `const { readdirSync, readlinkSync } = require("fs");
    const target = (name) => { try { return readlinkSync("/proc/self/fd/" + name) } catch { return "" } };
    console.log(readdirSync("/proc/self/fd").filter((name) => Number(name) > 2).map(target).filter((path) => /^socket|bounded-process/.test(path)).length)`;
  const { stdout, exitCode } = await run(script);
  closeSync(ours);
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "0\n" });
});

test("what it complains of is told, and much of it stops nobody", async () => {
  const { stderr, stdout, exitCode } = await run(`console.error("a".repeat(1_000_000)); console.log("done")`);
  expect({ stdout, exitCode }).toEqual({ stdout: "done\n", exitCode: 0 });
  expect(stderr).toBe("a".repeat(2_000));
});

test("it writes no file", async () => {
  const { exitCode, files } = await run(`await Bun.write("x", "y".repeat(100)).catch(() => process.exit(7))`);
  expect(exitCode).not.toBe(0);
  expect(files.length).toBeLessThanOrEqual(1);
});

test.each<[string, string, Partial<ReadingLimits>, string]>([
  ["processor time", "for (;;);", { cpuSeconds: 1 }, "too_slow"],
  ["time", "setInterval(() => {}, 1000)", { milliseconds: 300 }, "too_slow"],
  ["an answer's length", `for (;;) console.log("a".repeat(1000))`, { answerBytes: 100_000 }, "too_large"],
  [
    "memory",
    "const kept = []; setInterval(() => kept.push(Buffer.alloc(10_000_000, 1)), 10)",
    { memoryBytes: 150_000_000 },
    "too_large",
  ],
])("it is ended at its limit of %s", async (_, script, limits, ending) => {
  expect<string>((await run(script, { limits })).ending).toBe(ending);
});

test("what grows faster than it is looked at meets the kernel's limit", async () => {
  const script = `try { const kept = []; for (;;) kept.push(Buffer.alloc(50_000_000, 1)); } catch (error) { console.log(error.name) }`;
  const { ending, stdout, peakMemory } = await run(script, { limits: { memoryBytes: 5_000_000_000 } });
  // No other system than Linux holds that one; there, the memory that is watched has to do.
  if (peakMemoryOf("self") !== null)
    expect({ ending, stdout }).toEqual({ ending: "ended", stdout: "RangeError\n" });
  expect(peakMemory).toBeLessThan(800_000_000);
});

test("its memory is its own: that of a large process which starts it does not count", async () => {
  const large = Buffer.alloc(500_000_000, 1);
  const script = `const { readFileSync } = require("fs"); console.log(/VmHWM:\\s+(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1])`;
  const { ending, stdout } = await run(`${script}; setTimeout(() => {}, 100)`, {
    limits: { memoryBytes: 200_000_000 },
  });
  expect(ending).toBe("ended");
  expect(Number(stdout) * 1024).toBeLessThan(200_000_000);
  expect(large.byteLength).toBe(500_000_000);
});

test("it computes as fast as others do: what it may reserve is enough to compile in", async () => {
  const script =
    "let sum = 0; for (let at = 0; at < 1e8; at += 1) sum = (sum + at * 7) | 0; console.log(sum)";
  // A tenth of a second; six without.
  const { ending } = await run(script, { limits: { cpuSeconds: 2 } });
  expect(ending).toBe("ended");
});

test("it ends when it is no longer wanted, or is never started", async () => {
  const stop = new AbortController();
  const running = run("setInterval(() => {}, 1000)", { signal: stop.signal }).catch((error) => error);
  queueMicrotask(() => stop.abort(new Error("left")));
  expect(await running).toEqual(new Error("left"));
  expect(await run("", { signal: stop.signal }).catch((error) => error)).toEqual(new Error("left"));
});
