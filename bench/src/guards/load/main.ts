import { parseArgs } from "node:util";
import { findBinaries, NO_POSTGRES, startPrivatePostgres } from "../../postgres/private-postgres.ts";
import { findRedis, NO_REDIS } from "../../redis/private-redis.ts";
import { LARGE, SMALL } from "./options.ts";
import { printed } from "./print.ts";
import { runLoad } from "./run.ts";

const USAGE = `Usage: bun run bench:guards [--turns 5000] [--seed n] [--log-level silent]
Budgets and rates under load: three processes on one Postgres and one Redis against a provider that counts what it serves,
with clients that stop and leave, steps settled twice, Redis killed and started again, and a process killed. An auditor
then holds the books against what was served. Exit code 1 if anything did not hold.`;

const { values } = parseArgs({
  options: {
    turns: { type: "string", default: "5000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    "log-level": { type: "string", default: "silent" },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (values.help || !/^\d{1,6}$/.test(values.turns) || !/^\d{1,9}$/.test(values.seed)) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 2);
}
const turns = Number(values.turns);
const scale = turns <= SMALL.turns ? SMALL : LARGE;
const options = { ...scale, turns, seed: Number(values.seed) };
const [binaries, redis] = [findBinaries(), findRedis()];
if (!binaries) throw new Error(NO_POSTGRES);
if (!redis) throw new Error(NO_REDIS);
console.log(`seed ${options.seed}`);
const postgres = await startPrivatePostgres(binaries, []);
try {
  const at = {
    superuserUrl: postgres.url,
    redis,
    giveUpSeconds: turns / 20 + 20,
    logLevel: values["log-level"],
  };
  const result = await runLoad(options, at);
  console.log(printed(result));
  process.exitCode = result.audit.violations.length > 0 ? 1 : 0;
} finally {
  await postgres.stop();
}
