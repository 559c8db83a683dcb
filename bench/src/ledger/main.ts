import { parseArgs } from "node:util";
import { type AdmitSettleFigures, measureAdmitSettle } from "../guards/admit-settle.ts";
import { findBinaries, NO_POSTGRES, startPrivatePostgres } from "../postgres/private-postgres.ts";
import { table } from "../report.ts";

const USAGE = "bun run bench:ledger [--pairs 1000] [--together 4000] [--connections 8]";

const { values } = parseArgs({
  options: {
    pairs: { type: "string", default: "1000" },
    together: { type: "string", default: "4000" },
    connections: { type: "string", default: "8" },
  },
});
const [pairs, pairsTogether, connections] = [values.pairs, values.together, values.connections].map(Number);
if (!isCount(pairs) || !isCount(pairsTogether) || !isCount(connections)) {
  console.error(USAGE);
  process.exit(2);
}
const binaries = findBinaries();
if (!binaries) {
  console.error(NO_POSTGRES);
  process.exit(1);
}
const server = await startPrivatePostgres(binaries, []);
try {
  const figures = await measureAdmitSettle(server.url, {
    pairs,
    pairsTogether,
    connections,
    postgresPid: server.pid,
  });
  console.log(
    `Postgres ${server.version}, durability as it comes; ${pairs} pairs alone.\n\n${report(figures)}`,
  );
} finally {
  await server.stop();
}

function isCount(value: number | undefined): value is number {
  return Number.isInteger(value) && Number(value) > 0;
}

function report(figures: AdmitSettleFigures): string {
  const { select1Us, readUs, writeUs, writeAndAdmitUs, admitUs, settleUs, settleAndAdmitUs } = figures;
  const row = (name: string, us: number) => [name, `${us.toFixed(0)} µs`, (us / select1Us).toFixed(1)];
  const single = table([
    ["one caller, median", "", "× select 1"],
    row("select 1", select1Us),
    row("a tenant's transaction that reads", readUs),
    row("a tenant's transaction that writes a row", writeUs),
    row("admit", admitUs),
    row("settle", settleUs),
    row("admit + settle", admitUs + settleUs),
    row("settle and admit the next in one transaction", settleAndAdmitUs),
    row("admit in a transaction that writes anyway, alone", writeAndAdmitUs - writeUs),
  ]);
  const many = table([
    ["at once", "connections", "admit + settle per second"],
    ...figures.throughput.map(({ name, connections, pairsPerSecond }) => [
      name,
      String(connections),
      pairsPerSecond.toFixed(0),
    ]),
  ]);
  const { postgresCpu } = figures;
  const cpu = postgresCpu
    ? `\n\nCPU of Postgres: ${postgresCpu.pairUs.toFixed(0)} µs for admit + settle, ${postgresCpu.select1Us.toFixed(0)} µs for select 1.`
    : "";
  return `${single}\n\n${many}${cpu}`;
}
