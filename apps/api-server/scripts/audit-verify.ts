#!/usr/bin/env bun
import { parseArgs } from "node:util";
import { audit } from "@kontor/crm";
import { z } from "zod";
import { readDatabaseEnv } from "../src/env.ts";
import { DEFAULT_DATA_DIR, setUpDatabase } from "../src/open-database.ts";
import { startFailure } from "../src/start-failure.ts";
import { report } from "./audit/report.ts";

const USAGE = `Usage: bun run audit:verify [--tenant acme] [--json] [--since earlier.json] [--data-dir .kontor]
Follows every tenant's audit log from its first row to its last, and says which rows were changed, are missing or are
not in their place. Exits with 1 if there are any. --json prints the outcome with each log's last row; kept elsewhere
and given back as --since, it also shows a log that was written anew from some row on.`;

const PROGRESS_MS = 2_000;

const earlier = z.object({
  tenants: z.array(
    z.object({
      tenantId: z.string(),
      head: z.object({ seq: z.int(), hash: z.string() }).nullable(),
    }),
  ),
});

function readOptions() {
  try {
    return parseArgs({
      options: {
        tenant: { type: "string" },
        json: { type: "boolean" },
        since: { type: "string" },
        "data-dir": { type: "string" },
      },
    }).values;
  } catch {
    console.error(USAGE);
    process.exit(2);
  }
}

async function witnessesOf(file: string): Promise<Map<string, audit.Witness>> {
  const { tenants } = earlier.parse(await Bun.file(file).json());
  return new Map(
    tenants.flatMap(({ tenantId, head }): [string, audit.Witness][] => (head ? [[tenantId, head]] : [])),
  );
}

let told = performance.now();
function progress(rows: number): void {
  if (rows === 0 || performance.now() - told < PROGRESS_MS) return;
  told = performance.now();
  console.error(`${rows} rows`);
}

const { tenant, json, since, "data-dir": dataDir = DEFAULT_DATA_DIR } = readOptions();
try {
  const witnesses = since === undefined ? undefined : await witnessesOf(since);
  const database = await setUpDatabase(readDatabaseEnv(), dataDir);
  try {
    const verified = await audit.verifyTenants(await database.connect(), {
      only: tenant,
      onRows: progress,
      ...(witnesses ? { witnesses } : {}),
    });
    const whole = verified.every(({ breaks }) => breaks.length === 0);
    if (json) console.log(JSON.stringify({ whole, tenants: verified }, null, 2));
    else for (const line of report(verified)) console.log(line);
    if (tenant !== undefined && verified.length === 0) console.error(`There is no tenant "${tenant}".`);
    process.exitCode = whole && verified.length > 0 ? 0 : 1;
  } finally {
    await database.close();
  }
} catch (error) {
  const failure = startFailure(error);
  if (failure === null) throw error;
  console.error(failure);
  process.exit(1);
}
