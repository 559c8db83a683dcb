#!/usr/bin/env bun
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { runDemo } from "./demo/run-demo.ts";

const ROOT = resolve(import.meta.dir, "../../..");

const HELP = `Usage: bun run demo [--port 3001] [--data-dir .kontor] [--as-of YYYY-MM-DD] [--reset] [--scale N]

  --port      port of the API; 0 takes a free one
  --data-dir  where the demo company lives
  --as-of     the demo's "today"; kept in the data directory for the next start
  --reset     throw the demo company away and make it anew
  --scale     also make a company with N invoices among fifty, once: 1 000 to 1 000 000 on Postgres
              (DATABASE_URL), to 200 000 embedded`;

const LEAST_SCALE = 1_000;
const MOST_SCALE = 1_000_000;

await runDemo(readOptions());

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: "string" },
        "data-dir": { type: "string", default: join(ROOT, ".kontor") },
        "as-of": { type: "string" },
        reset: { type: "boolean", default: false },
        scale: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) {
      console.log(HELP);
      process.exit(0);
    }
    const { port, "data-dir": dataDir, "as-of": asOf, reset, scale } = values;
    if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
      fail(`--port ${port} is not a port`);
    if (asOf !== undefined && !isDate(asOf)) fail(`--as-of ${asOf} is not a date like 2026-06-30`);
    if (scale !== undefined && !isScale(scale))
      fail(`--scale ${scale} is not a number of invoices from ${LEAST_SCALE} to ${MOST_SCALE}`);
    const invoices = scale === undefined ? undefined : Number(scale);
    return {
      port: port === undefined ? undefined : Number(port),
      dataDir: resolve(dataDir),
      asOf,
      reset,
      scale: invoices,
    };
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function isScale(text: string): boolean {
  return /^\d{1,7}$/.test(text) && Number(text) >= LEAST_SCALE && Number(text) <= MOST_SCALE;
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function fail(reason: string): never {
  console.error(`${reason}\n\n${HELP}`);
  process.exit(2);
}
