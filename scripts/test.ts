import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { provideDependencies } from "./dependencies.ts";
import { chromiumNote } from "./test/chromium.ts";
import { FAULT, faultTable, onlyFaults } from "./test/faults.ts";
import { startPostgres, type TestPostgres } from "./test/postgres.ts";
import { startRedis, type TestRedis } from "./test/redis.ts";
import { type Counts, runAll } from "./test/run-all.ts";
import { findWorkspaces } from "./test/workspaces.ts";

/**
 * `bun run test [workspace…]`: every workspace's tests, with the servers they need. Only built-ins are imported
 * before the dependencies are there, so this runs in a fresh clone. With `--faults` (`bun run test:faults`) those of
 * faults only, and a table of them.
 */
const root = new URL("..", import.meta.url).pathname;
const requireAll = process.env.REQUIRE_ALL === "1";
const scratch = await mkdtemp(join(tmpdir(), "kontor-test-"));
let postgres: TestPostgres | undefined;
let redis: TestRedis | undefined;

async function tearDown(): Promise<void> {
  await postgres?.stop();
  await redis?.stop();
  await rm(scratch, { recursive: true, force: true });
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await tearDown();
    process.exit(signal === "SIGINT" ? 130 : 143);
  });
}

async function run(): Promise<Counts> {
  const packages = await provideDependencies(root);
  if (packages !== null) console.log(`installed ${packages} packages`);
  const wanted = process.argv.slice(2);
  const faults = wanted.includes("--faults");
  const found = await findWorkspaces(
    root,
    wanted.filter((argument) => argument !== "--faults"),
  );
  const workspaces = faults ? await onlyFaults(found) : found;
  postgres = await startPostgres(process.env.DATABASE_OWNER_URL);
  console.log(postgres.note);
  redis = await startRedis(process.env.REDIS_URL);
  console.log(redis.note);
  console.log(chromiumNote());
  const environment = {
    TMPDIR: scratch,
    KONTOR_TEST_TEMPLATES: scratch,
    KONTOR_TEST_POSTGRES_URL: postgres.url ?? "",
    KONTOR_TEST_REDIS_URL: redis.url ?? "",
  };
  const results = await runAll(workspaces, environment, faults ? FAULT : undefined);
  if (faults) for (const line of faultTable(results.cases)) console.log(line);
  return results;
}

const started = performance.now();
const total = await run().catch((error: unknown): Counts => {
  console.log(`the tests could not be run: ${error instanceof Error ? error.message : error}`);
  return { passed: 0, failed: 1, skipped: 0 };
});
await tearDown();

const refused = requireAll && total.skipped > 0;
if (refused) console.log("REQUIRE_ALL=1: a skipped test is a failure");
console.log(`${((performance.now() - started) / 1000).toFixed(1)} s in all`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 || refused || total.passed === 0 ? 1 : 0);
