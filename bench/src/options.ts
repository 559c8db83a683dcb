import { parseArgs } from "node:util";

export interface BenchOptions {
  json: boolean;
  /** Measured seconds of each candidate in each round. */
  seconds: number;
  /** Requests in flight. */
  concurrency: number;
  rounds: number;
}

const USAGE = `bun run bench [--seconds 4] [--concurrency 32] [--rounds 3] [--json]`;

/** A command line that cannot be read. */
export class UsageError extends Error {}

export function readOptions(args: string[]): BenchOptions {
  const { values } = parse(args);
  return {
    json: values.json ?? false,
    seconds: within("seconds", values.seconds ?? "4", 0.5, 60),
    concurrency: whole("concurrency", values.concurrency ?? "32", 1, 1_000),
    rounds: whole("rounds", values.rounds ?? "3", 1, 20),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        json: { type: "boolean" },
        seconds: { type: "string" },
        concurrency: { type: "string" },
        rounds: { type: "string" },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

function within(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= least && value <= most) return value;
  throw new UsageError(`--${name} must be a number from ${least} to ${most}, not "${text}"\n${USAGE}`);
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = within(name, text, least, most);
  if (Number.isInteger(value)) return value;
  throw new UsageError(`--${name} must be a whole number, not "${text}"\n${USAGE}`);
}
