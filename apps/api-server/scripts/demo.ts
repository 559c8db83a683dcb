#!/usr/bin/env bun
// Only built-ins here: on a first run nothing is installed yet.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const ROOT = resolve(import.meta.dir, "../../..");

const HELP = `Usage: bun run demo [--port 3001] [--data-dir .kontor] [--as-of YYYY-MM-DD] [--reset]

  --port      port of the API; 0 takes a free one
  --data-dir  where the demo company lives
  --as-of     the demo's "today"; kept in the data directory for the next start
  --reset     throw the demo company away and make it anew`;

const options = readOptions();
const installed = await install();
const { runDemo } = await import("./demo/run-demo.ts");
await runDemo({ ...options, installed });

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: "string" },
        "data-dir": { type: "string", default: join(ROOT, ".kontor") },
        "as-of": { type: "string" },
        reset: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) {
      console.log(HELP);
      process.exit(0);
    }
    const { port, "data-dir": dataDir, "as-of": asOf, reset } = values;
    if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
      fail(`--port ${port} is not a port`);
    if (asOf !== undefined && !isDate(asOf)) fail(`--as-of ${asOf} is not a date like 2026-06-30`);
    return { port: port === undefined ? undefined : Number(port), dataDir: resolve(dataDir), asOf, reset };
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function fail(reason: string): never {
  console.error(`${reason}\n\n${HELP}`);
  process.exit(2);
}

/** Installs the dependencies unless they are there; says how long it took. */
async function install(): Promise<{ packages: string; ms: number } | null> {
  if (existsSync(join(ROOT, "node_modules")) && existsSync(join(ROOT, "apps/api-server/node_modules")))
    return null;
  const started = performance.now();
  const child = Bun.spawn([process.execPath, "install", "--frozen-lockfile"], {
    cwd: ROOT,
    stdout: "pipe",
    stderr: "pipe",
  });
  const [out, err, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  if (code !== 0) {
    console.error(`The dependencies could not be installed:\n${out}${err}`);
    process.exit(1);
  }
  return { packages: /(\d+) packages? installed/.exec(out)?.[1] ?? "", ms: performance.now() - started };
}
