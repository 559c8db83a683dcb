import type { ReadingLimits } from "./limits.ts";
import { peakMemoryOf } from "./peak-memory.ts";

const WATCH_EVERY = 25;
const LONGEST_COMPLAINT = 2_000;

/**
 * Limits that the kernel holds, as far as this one does (Linux: all): memory of its own, processor seconds, no file larger
 * than nothing, no core dump, few open files; and of all processes it is the first to go when the machine's memory ends.
 */
const LIMITED = [
  "echo 1000 >/proc/self/oom_score_adj",
  'ulimit -d "$1"',
  'ulimit -S -t "$2"',
  'ulimit -H -t "$3"',
  "ulimit -f 0",
  "ulimit -c 0",
  "ulimit -n 64",
  "shift 3",
  'exec "$@"',
].join("\n");

/**
 * Nothing of ours: no cache that would be written, and so little room for compiled code that it fits into what may be reserved.
 * Without that room, Bun goes on and compiles nothing: everything takes thirty times as long.
 */
const ENVIRONMENT = { BUN_RUNTIME_TRANSPILER_CACHE_PATH: "0", BUN_JSC_jitMemoryReservationSize: "67108864" };

/** How a process ended: by itself, or at which limit. */
export type Ending = "ended" | "too_slow" | "too_large";

export interface Ended {
  ending: Ending;
  exitCode: number | null;
  signal: string | number | null;
  stdout: string;
  /** Its beginning. */
  stderr: string;
  /** As last seen, in bytes; 0 if it was over before that. */
  peakMemory: number;
}

/**
 * Runs a program with an empty environment, in a folder, with bytes as its input, until it ends or is ended.
 * @throws when it can't be started at all, or `signal` is given: then it has been ended
 */
export async function runBounded(
  command: string[],
  folder: string,
  input: Uint8Array,
  limits: ReadingLimits,
  signal?: AbortSignal,
): Promise<Ended> {
  signal?.throwIfAborted();
  let ending: Ending = "ended";
  const child = Bun.spawn(["/bin/sh", "-c", LIMITED, "sh", ...kernelLimits(limits), ...command], {
    cwd: folder,
    env: ENVIRONMENT,
    stdin: input,
    stdout: "pipe",
    stderr: "pipe",
  });
  const end = (why: Ending) => {
    if (ending === "ended") ending = why;
    child.kill("SIGKILL");
  };
  let peakMemory = 0;
  const watch = setInterval(() => {
    peakMemory = Math.max(peakMemory, peakMemoryOf(child.pid) ?? 0);
    if (peakMemory > limits.memoryBytes) end("too_large");
  }, WATCH_EVERY);
  const timer = setTimeout(() => end("too_slow"), limits.milliseconds);
  const aborted = () => child.kill("SIGKILL");
  signal?.addEventListener("abort", aborted, { once: true });
  try {
    const [stdout, stderr] = await Promise.all([
      collect(child.stdout, limits.answerBytes, () => end("too_large")),
      beginningOf(child.stderr),
    ]);
    await child.exited;
    signal?.throwIfAborted();
    if (child.signalCode === "SIGXCPU") ending = "too_slow";
    return { ending, exitCode: child.exitCode, signal: child.signalCode, stdout, stderr, peakMemory };
  } finally {
    clearInterval(watch);
    clearTimeout(timer);
    signal?.removeEventListener("abort", aborted);
    child.kill("SIGKILL");
  }
}

/** Kibibytes of memory, seconds until a process is told to end, and until it is ended. */
const kernelLimits = ({ reservedBytes, cpuSeconds }: ReadingLimits): string[] =>
  [Math.ceil(reservedBytes / 1024), cpuSeconds, cpuSeconds + 1].map(String);

/** All of it is taken, for a pipe that nobody empties stops who writes into it. */
async function beginningOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    if (text.length < LONGEST_COMPLAINT) text += decoder.decode(chunk.subarray(0, LONGEST_COMPLAINT));
  }
  return text.slice(0, LONGEST_COMPLAINT);
}

async function collect(
  stream: ReadableStream<Uint8Array>,
  most: number,
  tooMuch: () => void,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > most) {
      tooMuch();
      return "";
    }
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks, size));
}
