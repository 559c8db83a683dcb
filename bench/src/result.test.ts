import { expect, test } from "bun:test";
import type { Measurement } from "./load/load.ts";
import { redisTable, roundTripTable, speedTable, table } from "./report.ts";
import { resultsOf } from "./result.ts";
import { workOf } from "./round-trips.ts";

const round = (cpuUs: number, postgresCpuUs: number | null = null): Measurement => ({
  requests: 100,
  failures: 1,
  requestsPerSecond: 50,
  cpuUs,
  postgresCpuUs,
  firstByte: { p50: 1, p99: 2 },
  firstWord: { p50: 3, p99: 4 },
  total: { p50: 5, p99: 6 },
});
const measured = [
  {
    id: "passthrough" as const,
    name: "floor",
    usesPostgres: false,
    rounds: [round(100), round(200)],
    residentBytes: 5e7,
  },
  {
    id: "kontor" as const,
    name: "ours",
    usesPostgres: true,
    rounds: [round(300, 40), round(600, 60)],
    residentBytes: 1e8,
  },
];

test("each round is held against the passthrough of the same round", () => {
  const [floor, ours] = resultsOf(measured);
  expect(floor).toMatchObject({
    cpuRatio: { median: 1, min: 1, max: 1 },
    residentMb: 50,
    postgresCpuUs: null,
  });
  expect(ours).toMatchObject({
    requests: 200,
    failures: 2,
    cpuUs: { median: 450, min: 300, max: 600 },
    cpuRatio: { median: 3, min: 3, max: 3 },
    postgresCpuUs: { median: 50, min: 40, max: 60 },
  });
});

test("the table shows medians with their range", () => {
  const [, ours] = speedTable(resultsOf(measured)).split("\n").slice(1);
  expect(ours).toStartWith("ours ");
  expect(ours).toContain("450 µs (300..600)");
  expect(ours).toContain("3.00 (3.00..3.00)");
  expect(ours).toContain("50 µs (40..60)");
});

test("a table's first column leans left and the others right", () => {
  expect(
    table([
      ["", "n"],
      ["long name", "1"],
      ["x", "100"],
    ]),
  ).toBe("             n\nlong name    1\nx          100");
});

test("round trips are counted before the model and in all", () => {
  const sent = (sql: string, beforeModel: boolean, startsRoundTrip = true) => ({
    sql,
    beforeModel,
    startsRoundTrip,
  });
  const statements = [
    sent("begin", true),
    sent("select 1", true),
    sent("select 2", true, false),
    sent("BEGIN ", false),
  ];
  const beforeModel = workOf(statements.filter((statement) => statement.beforeModel));
  expect(beforeModel).toEqual({ transactions: 1, statements: 3, roundTrips: 2 });
  const inAll = workOf(statements);
  expect(
    roundTripTable([{ name: "turn", beforeModel, inAll, statements, redis: null }])
      .split("\n")
      .at(-1),
  ).toMatch(/^turn: in all +2 +4 +3$/);
  const redis = { beforeModel: ["get"], inAll: ["get", "evalsha", "evalsha", "set"] };
  expect(
    redisTable([{ name: "turn", beforeModel, inAll, statements, redis }])
      .split("\n")
      .at(-1),
  ).toMatch(/^turn +get +get, evalsha × 2, set$/);
});
