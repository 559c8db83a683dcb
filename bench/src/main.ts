import { existsSync } from "node:fs";
import { runBench } from "./bench.ts";
import { type BenchOptions, readOptions, UsageError } from "./options.ts";
import { redisTable, roundTripTable, speedTable } from "./report.ts";

const options = optionsOrExit();
if (!existsSync("/proc/self/stat")) {
  console.error("The bench reads CPU time from /proc, which this system has not: run it on Linux.");
  process.exit(1);
}

const started = performance.now();
const limitMs = 60_000 + 4 * options.rounds * (options.seconds + 3) * 1000;
const stop = new AbortController();
const watchdog = setTimeout(() => stop.abort(new Error(`not done after ${limitMs / 1000} s`)), limitMs);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => stop.abort(new Error(`stopped by ${signal}`)));
}

try {
  const { results, roundTrips, notes } = await runBench(options, stop.signal, (line) => console.error(line));
  const seconds = (performance.now() - started) / 1000;
  if (options.json) {
    console.log(JSON.stringify({ options, notes, results, roundTrips, seconds }, null, 2));
  } else {
    const { concurrency, rounds } = options;
    console.log(`\n${speedTable(results)}`);
    if (roundTrips.length > 0) console.log(`\nTo Postgres, per turn:\n${roundTripTable(roundTrips)}`);
    if (roundTrips.some(({ redis }) => redis))
      console.log(`\nTo Redis, per turn:\n${redisTable(roundTrips)}`);
    console.log(
      `\n${concurrency} in flight; median of ${rounds} rounds of ${options.seconds} s (lowest..highest).`,
    );
    for (const note of notes) console.log(note);
    console.log(`${seconds.toFixed(0)} s in all.`);
  }
  process.exitCode = results.some(({ failures }) => failures > 0) ? 1 : 0;
} catch (error) {
  console.error(`The bench stopped: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
clearTimeout(watchdog);
process.exit();

function optionsOrExit(): BenchOptions {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}
