import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { childAnswer } from "./answer.ts";
import { type Ended, runBounded } from "./bounded-process.ts";
import { READING_LIMITS, type ReadingLimits } from "./limits.ts";
import { places } from "./places.ts";
import { type FileType, type ReadFile, ReadingError } from "./read-file.ts";
import { READY } from "./ready.ts";

/** The rest waits: reading is what a job does, and the server needs its processors. */
const AT_ONCE = 2;
const inPlace = places(AT_ONCE);
const CHILD = fileURLToPath(import.meta.resolve("./child.ts"));

/**
 * Reads a stranger's file in a process of its own, which has no environment, no file and a bounded time and memory.
 * @param type as `typeOf` told it
 * @throws {ReadingError} for what is wrong with the file; any other error is the machine's, and worth another try
 */
export function readFileApart(
  bytes: Uint8Array,
  type: FileType,
  limits: Partial<ReadingLimits> = {},
  signal?: AbortSignal,
): Promise<ReadFile> {
  const all = { ...READING_LIMITS, ...limits };
  return inPlace(async () => fileOf(await runReader(bytes, type, all, signal), all));
}

/** The child alone, and how it ended. */
export async function runReader(
  bytes: Uint8Array,
  type: FileType,
  limits: ReadingLimits,
  signal?: AbortSignal,
): Promise<Ended> {
  const folder = await mkdtemp(join(tmpdir(), "kontor-reading-"));
  try {
    const told = [type, `${limits.memoryBytes}`, `${limits.milliseconds}`];
    const command = [process.execPath, "--no-install", CHILD, ...told];
    return await runBounded(command, folder, bytes, limits, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How a program ends by itself that can't go on. */
const CRASHES = new Set(["SIGABRT", "SIGBUS", "SIGFPE", "SIGILL", "SIGSEGV", "SIGTRAP", "SIGXFSZ"]);

/** What the child has said; what it has not, by how it ended. */
export function fileOf(ended: Ended, limits: ReadingLimits): ReadFile {
  if (ended.ending === "too_slow") {
    const { cpuSeconds } = limits;
    throw new ReadingError(
      "too_slow",
      `The file takes more than ${cpuSeconds} seconds to read, and was given up.`,
    );
  }
  if (ended.ending === "too_large") throw tooLarge();
  if (ended.signal !== null && !CRASHES.has(`${ended.signal}`)) {
    throw new Error(`the process that read the file was ended from outside, by ${ended.signal}`);
  }
  // Its complaint is about itself: it has not seen the file yet.
  if (!ended.stdout.startsWith(READY)) {
    throw new Error(`the process that reads files could not be started: ${ended.stderr.trim()}`);
  }
  if (ended.exitCode !== 0) {
    // Out of memory, its engine breaks off by a signal.
    if (ended.peakMemory > limits.memoryBytes / 2) throw tooLarge();
    throw new ReadingError(
      "damaged",
      "The file breaks the program that reads it. Save it again, or as a PDF.",
    );
  }
  const answer = childAnswer.parse(JSON.parse(ended.stdout.slice(READY.length)));
  if ("failure" in answer) throw new ReadingError(answer.failure, answer.message);
  return answer.file;
}

const tooLarge = () =>
  new ReadingError("too_large_inside", "The file unpacks to more than can be read, and was given up.");
