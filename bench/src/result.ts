import type { Measurement } from "./load/load.ts";
import type { Measured } from "./measure.ts";
import { type Spread, spread } from "./statistics.ts";

/** One candidate over all rounds; times in milliseconds, CPU in microseconds per request. */
export interface CandidateResult {
  id: Measured["id"];
  name: string;
  requests: number;
  failures: number;
  cpuUs: Spread;
  /** CPU against the passthrough's of the same round. */
  cpuRatio: Spread;
  requestsPerSecond: Spread;
  firstByteP50: Spread;
  firstByteP99: Spread;
  firstWordP50: Spread;
  totalP50: Spread;
  residentMb: number;
  /** All of Postgres' processes; null where there is none. */
  postgresCpuUs: Spread | null;
}

export function resultsOf(measured: Measured[]): CandidateResult[] {
  const floor = measured.find(({ id }) => id === "passthrough")?.rounds ?? [];
  return measured.map(({ id, name, rounds, usesPostgres, residentBytes }) => {
    const over = (value: (round: Measurement) => number) => spread(rounds.map(value));
    return {
      id,
      name,
      requests: sum(rounds.map(({ requests }) => requests)),
      failures: sum(rounds.map(({ failures }) => failures)),
      cpuUs: over(({ cpuUs }) => cpuUs),
      cpuRatio: spread(rounds.map(({ cpuUs }, round) => cpuUs / (floor[round]?.cpuUs ?? Number.NaN))),
      requestsPerSecond: over(({ requestsPerSecond }) => requestsPerSecond),
      firstByteP50: over(({ firstByte }) => firstByte.p50),
      firstByteP99: over(({ firstByte }) => firstByte.p99),
      firstWordP50: over(({ firstWord }) => firstWord.p50),
      totalP50: over(({ total }) => total.p50),
      residentMb: residentBytes / 1_000_000,
      postgresCpuUs: usesPostgres ? over(({ postgresCpuUs }) => postgresCpuUs ?? Number.NaN) : null,
    };
  });
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
