import { z } from "zod";
import { type Candidate, kontor, passthrough, plainStreamText } from "./candidates.ts";
import { type Child, spawnChild } from "./child.ts";
import { shareCores } from "./cores.ts";
import { measure } from "./measure.ts";
import type { BenchOptions } from "./options.ts";
import { findBinaries, NO_POSTGRES, startPrivatePostgres } from "./postgres/private-postgres.ts";
import { provision } from "./postgres/provision.ts";
import { findRedis, NO_REDIS, startPrivateRedis } from "./redis/private-redis.ts";
import { type CandidateResult, resultsOf } from "./result.ts";
import { countRoundTrips, type TurnDatabaseWork } from "./round-trips.ts";
import { type RunningServer, startServer } from "./running-server.ts";

export interface BenchResult {
  results: CandidateResult[];
  /** Empty without Postgres. */
  roundTrips: TurnDatabaseWork[];
  /** What a reader must know of the machine. */
  notes: string[];
}

const upstreamUrls = z.object({ wordsUrl: z.url(), toolUrl: z.url() });

/** The whole run. Whatever its ending, and when `signal` aborts, everything it started is stopped first. */
export async function runBench(
  options: BenchOptions,
  signal: AbortSignal,
  onProgress: (line: string) => void,
): Promise<BenchResult> {
  const cleanups: (() => Promise<void>)[] = [];
  const onSpawn = (child: Child) => void cleanups.push(child.stop);
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  const cores = shareCores();
  const notes = [cores.note];
  onProgress(cores.note);

  async function run(): Promise<BenchResult> {
    const upstream = spawnChild("upstream/main.ts", cores.others);
    onSpawn(upstream);
    const { wordsUrl, toolUrl } = await upstream.ask({}, upstreamUrls);
    const candidates: Candidate[] = [passthrough(wordsUrl), plainStreamText(wordsUrl)];
    const roundTrips: TurnDatabaseWork[] = [];
    let postgresPid: number | null = null;

    const binaries = findBinaries();
    if (binaries) {
      const postgres = await startPrivatePostgres(binaries, cores.others);
      cleanups.push(postgres.stop);
      postgresPid = postgres.pid;
      notes.push(`postgres: a private server ${postgres.version} from ${binaries}, default settings`);
      onProgress(`postgres ${postgres.version}: filling the demo company …`);
      const { appUrl: databaseUrl, tenantId } = await provision(postgres.url);
      const setting = { databaseUrl, tenantId, redisUrl: await ownRedis() };
      const inMemory = { ...setting, redisUrl: null };
      candidates.push(
        await kontor(inMemory, wordsUrl, { tool: false }),
        await kontor(inMemory, toolUrl, { tool: true }),
      );
      if (setting.redisUrl !== null) candidates.push(await kontor(setting, wordsUrl, { tool: false }));
      onProgress("counting round trips …");
      roundTrips.push(...(await countRoundTrips(setting, cores.server, onSpawn)));
    } else {
      notes.push(`postgres: ${NO_POSTGRES} Kontor's turn was not measured.`);
      onProgress(`${NO_POSTGRES} Measuring without Kontor's turn.`);
    }

    const servers: RunningServer[] = [];
    for (const candidate of candidates) servers.push(await startServer(candidate, cores.server, onSpawn));
    const measured = await measure(servers, options, { cores, postgresPid }, { onSpawn, onProgress });
    return { results: resultsOf(measured), roundTrips, notes };
  }

  async function ownRedis(): Promise<string | null> {
    const binary = findRedis();
    if (binary === null) {
      notes.push(`redis: ${NO_REDIS} Kontor's turn on Redis was not measured.`);
      return null;
    }
    const redis = await startPrivateRedis(binary, cores.others);
    cleanups.push(redis.stop);
    notes.push(`redis: a private server, ${binary}`);
    return redis.url;
  }

  try {
    return await Promise.race([run(), aborted]);
  } finally {
    // Newest first: servers before the Postgres they use.
    for (const stop of cleanups.reverse()) await stop();
  }
}
