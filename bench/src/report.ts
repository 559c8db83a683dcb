import type { CandidateResult } from "./result.ts";
import type { DatabaseWork, TurnDatabaseWork } from "./round-trips.ts";
import type { Spread } from "./statistics.ts";

/** Left column to the left, figures to the right. */
export function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

export function speedTable(results: CandidateResult[]): string {
  const head = [
    "",
    "CPU/request",
    "× passthrough",
    "requests/s",
    "first byte p50",
    "p99",
    "first word p50",
    "total p50",
  ];
  return table([
    [...head, "resident", "Postgres CPU/request"],
    ...results.map((result) => [
      result.name,
      ranged(result.cpuUs, 0, " µs"),
      ranged(result.cpuRatio, 2),
      ranged(result.requestsPerSecond, 0),
      middle(result.firstByteP50),
      middle(result.firstByteP99),
      middle(result.firstWordP50),
      middle(result.totalP50),
      `${Math.round(result.residentMb)} MB`,
      result.postgresCpuUs ? ranged(result.postgresCpuUs, 0, " µs") : "–",
    ]),
  ]);
}

export function roundTripTable(turns: TurnDatabaseWork[]): string {
  const row = (name: string, work: DatabaseWork) => [
    name,
    String(work.transactions),
    String(work.statements),
    String(work.roundTrips),
  ];
  return table([
    ["", "transactions", "statements", "round trips"],
    ...turns.flatMap(({ name, beforeModel, inAll }) => [
      row(`${name}: before the first model call`, beforeModel),
      row(`${name}: in all`, inAll),
    ]),
  ]);
}

/** `get, evalsha × 5, set`: what a turn sends to Redis. */
export function redisTable(turns: TurnDatabaseWork[]): string {
  const counted = (commands: string[]) =>
    [...Map.groupBy(commands, (name) => name)]
      .map(([name, { length }]) => (length === 1 ? name : `${name} × ${length}`))
      .join(", ");
  return table([
    ["", "before the first model call", "in all"],
    ...turns.flatMap(({ name, redis }) =>
      redis ? [[name, counted(redis.beforeModel), counted(redis.inAll)]] : [],
    ),
  ]);
}

/** Median, and in brackets how far the rounds lie apart. */
function ranged({ median, min, max }: Spread, digits: number, unit = ""): string {
  return `${median.toFixed(digits)}${unit} (${min.toFixed(digits)}..${max.toFixed(digits)})`;
}

const middle = ({ median }: Spread): string => `${median.toFixed(1)} ms`;
