import { parseArgs } from "node:util";
import { enterDocument, scaleDocument } from "@kontor/agents/testing";
import { grantAppRoles, migrate, openPool, openPostgres } from "@kontor/db";
import { loadScale } from "@kontor/demo-company";
import { findBinaries, NO_POSTGRES, startPrivatePostgres } from "../postgres/private-postgres.ts";
import { table } from "../report.ts";
import { LIMITS_MS, measureTools, type ToolTime } from "./measure-tools.ts";

const TODAY = "2026-11-21";
const USAGE = "bun run bench:scale [--invoices 1000000] [--runs 11] [--url postgres://superuser@host/db]";

const { values } = parseArgs({
  options: {
    invoices: { type: "string", default: "1000000" },
    runs: { type: "string", default: "11" },
    // A database to reuse; what is loaded there already is not loaded again.
    url: { type: "string" },
  },
});
const [invoices, runs] = [Number(values.invoices), Number(values.runs)];
if (!Number.isInteger(invoices) || invoices < 1_000 || !Number.isInteger(runs) || runs < 1) {
  console.error(USAGE);
  process.exit(2);
}

const server = values.url ? null : await privateServer();
try {
  process.exitCode = await bench(values.url ?? server?.url ?? "");
} finally {
  await server?.stop();
}

async function privateServer() {
  const binaries = findBinaries();
  if (binaries) return startPrivatePostgres(binaries, []);
  console.error(NO_POSTGRES);
  process.exit(1);
}

/** 1 when a median is over its limit. */
async function bench(url: string): Promise<number> {
  const owner = openPool(url, { max: 1 });
  await migrate(owner);
  const password = crypto.randomUUID();
  await owner.unsafe(
    `do $$ begin create role kontor_bench login; exception when duplicate_object then null; end $$`,
  );
  await owner.unsafe(`alter role kontor_bench password '${password}'`);
  await grantAppRoles(owner, "kontor_bench");
  const appUrl = new URL(url);
  appUrl.username = "kontor_bench";
  appUrl.password = password;
  const db = await openPostgres(appUrl.href, { max: 1 });
  try {
    const begun = performance.now();
    const { tenant, rows } = await loadScale({
      owner,
      db,
      invoices,
      asOf: TODAY,
      onProgress: (at) =>
        console.error(`${at.tenant}: ${at.invoices} invoices, ${at.rows} rows in ${at.seconds.toFixed(0)} s`),
    });
    const seconds = (performance.now() - begun) / 1000;
    console.log(
      rows > 0
        ? `Loaded ${rows} rows in ${seconds.toFixed(0)} s (${Math.round(rows / seconds)} rows/s).`
        : "There already.",
    );
    const named = { ...tenant, timeZone: "Europe/Belgrade", locale: "sr-Latn-RS", baseCurrency: "RSD" };
    await enterDocument(db, tenant.id, { number: scaleDocument });
    const times = await measureTools(db, named, TODAY, runs);
    for (const kind of ["list", "aggregate"] as const)
      console.log(
        `\n${report(
          kind,
          times.filter((time) => time.kind === kind),
        )}`,
      );
    const over = times.filter((time) => time.over).length;
    console.log(
      `\n${invoices} invoices of one tenant among 50; ${runs} runs each; ${over} of ${times.length} over their limit.`,
    );
    return over > 0 ? 1 : 0;
  } finally {
    await db.close();
    await owner.end({ timeout: 5 });
  }
}

function report(kind: ToolTime["kind"], times: ToolTime[]): string {
  return table([
    [`${kind} tools`, "median", "p95", "limit", ""],
    ...times.map(({ tool, input, medianMs, p95Ms, over }) => [
      `${tool} ${JSON.stringify(input)}`,
      `${medianMs.toFixed(1)} ms`,
      `${p95Ms.toFixed(1)} ms`,
      `${LIMITS_MS[kind]} ms`,
      over ? "OVER" : "",
    ]),
  ]);
}
