#!/usr/bin/env bun
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { DataDirInUseError } from "@kontor/db";
import { budgetConfig } from "../src/budget-config.ts";
import { readSpendingEnv } from "../src/env.ts";
import { DEFAULT_DATA_DIR, setUpDatabase } from "../src/open-database.ts";
import { startFailure } from "../src/start-failure.ts";
import { CheckError, type Spending } from "./check-ai-usage/company.ts";
import { spendingOfDemo } from "./check-ai-usage/over-api.ts";
import { spendingOver } from "./check-ai-usage/over-database.ts";
import { printed } from "./check-ai-usage/print.ts";
import { isOver, type Report, reportOf } from "./check-ai-usage/report.ts";

const USAGE = `Usage: bun run scripts/check-ai-usage.ts [--json] [--tenant slug] [--days n] [--data-dir dir]
What AI costs, per company: today, this month and its forecast against the budgets, what is held, and the cost by model,
agent, tool, user and conversation, dearest first. Reads DATABASE_URL, else the demo's data directory, else (while a demo
runs) its API.
  --days      break down the last n days (1 to 366) instead of this month
  --data-dir  the demo's data directory (default: .kontor at the repository's root)
Exit code 0: within every budget · 1: a budget is used up · 2: could not be checked.`;

const OVER = 1;
const NOT_CHECKED = 2;

try {
  const options = readOptions();
  const report = await read(options);
  console.log(options.json ? JSON.stringify(report, null, 2) : printed(report));
  process.exit(isOver(report) ? OVER : 0);
} catch (error) {
  const failure = error instanceof CheckError ? error.message : startFailure(error);
  if (failure === null) throw error;
  console.error(failure);
  process.exit(NOT_CHECKED);
}

interface Options {
  json: boolean;
  tenant: string | undefined;
  days: number | undefined;
  dataDir: string;
}

async function read({ dataDir, tenant, days }: Options): Promise<Report> {
  const env = readSpendingEnv();
  const embedded = !env.HAS_DB || !(env.DATABASE_URL ?? env.DATABASE_OWNER_URL);
  if (embedded && !existsSync(join(dataDir, "pg")))
    throw new CheckError(
      `There is nothing to check: no DATABASE_URL, and no demo has been run in ${dataDir}.`,
    );
  const database = await setUpDatabase(env, dataDir).catch((error: unknown) => {
    if (error instanceof DataDirInUseError) return null;
    throw error;
  });
  if (!database) return reportOf(await spendingOfDemo(dataDir, tenant), days);
  try {
    // A demo's data may be of an older build; a server's are its operator's to migrate.
    if (database.embedded) await database.migrate();
    const found = await spendingOver(await database.connect(), budgetConfig(env), tenant);
    const spending: Spending = { ...found, source: embedded ? dataDir : "Postgres" };
    return await reportOf(spending, days);
  } finally {
    await database.close();
  }
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        json: { type: "boolean", default: false },
        tenant: { type: "string" },
        days: { type: "string" },
        "data-dir": { type: "string", default: DEFAULT_DATA_DIR },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    const { json, tenant, days, "data-dir": dataDir } = values;
    if (days !== undefined && !(/^\d{1,3}$/.test(days) && Number(days) >= 1 && Number(days) <= 366))
      throw new CheckError(`--days ${days} is not a number of days from 1 to 366.`);
    return { json, tenant, days: days === undefined ? undefined : Number(days), dataDir: resolve(dataDir) };
  } catch (error) {
    throw new CheckError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}
