import { z } from "zod";
import { familyTicks, processTicks, TICK_US } from "../proc.ts";
import { quantile } from "../statistics.ts";
import { keepAsking, type Timing } from "./connection.ts";

export const loadSchema = z.object({
  port: z.number().int(),
  path: z.string(),
  headers: z.record(z.string(), z.string()),
  /** `{id}` stands for sixteen characters that no other request has. */
  body: z.string(),
  /** Text that marks the first word of the answer. */
  firstWord: z.string(),
  /** An answer shorter than this is a failure. */
  leastBytes: z.number(),
  concurrency: z.number().int(),
  warmSeconds: z.number(),
  seconds: z.number(),
  serverPid: z.number().int(),
  postgresPid: z.number().int().nullable(),
});

export type Load = z.output<typeof loadSchema>;

const percentiles = z.object({ p50: z.number(), p99: z.number() });

/** What one candidate did in one round; times in milliseconds, CPU in microseconds per request. */
export const measurementSchema = z.object({
  requests: z.number(),
  failures: z.number(),
  requestsPerSecond: z.number(),
  cpuUs: z.number(),
  postgresCpuUs: z.number().nullable(),
  firstByte: percentiles,
  firstWord: percentiles,
  total: percentiles,
});

export type Measurement = z.output<typeof measurementSchema>;

/** Closed loop: each connection asks again as soon as it has its answer. Counts what ends inside the window. */
export async function runLoad(load: Load): Promise<Measurement> {
  const timings: Timing[] = [];
  let failures = 0;
  let counting = false;
  let stopping = false;
  const connections = Array.from({ length: load.concurrency }, () =>
    keepAsking(load, {
      onAnswer: (timing) => void (counting && timings.push(timing)),
      onFailure: () => failures++,
      stopping: () => stopping,
    }),
  );
  await Bun.sleep(load.warmSeconds * 1000);
  const before = sample(load);
  counting = true;
  await Bun.sleep(load.seconds * 1000);
  counting = false;
  const after = sample(load);
  stopping = true;
  await Promise.all(connections);

  const requests = timings.length;
  const perRequest = (ticks: number) => (ticks * TICK_US) / requests;
  return {
    requests,
    failures,
    requestsPerSecond: requests / ((after.at - before.at) / 1000),
    cpuUs: perRequest(after.server - before.server),
    postgresCpuUs: load.postgresPid === null ? null : perRequest(after.postgres - before.postgres),
    firstByte: summary(timings.map(({ firstByte }) => firstByte)),
    firstWord: summary(timings.map(({ firstWord }) => firstWord)),
    total: summary(timings.map(({ total }) => total)),
  };
}

const sample = ({ serverPid, postgresPid }: Load) => ({
  at: performance.now(),
  server: processTicks(serverPid),
  postgres: postgresPid === null ? 0 : familyTicks(postgresPid),
});

function summary(values: number[]): { p50: number; p99: number } {
  const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
  return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
}
