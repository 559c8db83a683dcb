import { type Child, spawnChild } from "./child.ts";
import type { Cores } from "./cores.ts";
import { type Load, type Measurement, measurementSchema } from "./load/load.ts";
import type { BenchOptions } from "./options.ts";
import { residentBytes } from "./proc.ts";
import { askOnce, type RunningServer } from "./running-server.ts";
import { FIRST_WORD } from "./upstream/events.ts";

export interface Measured {
  id: RunningServer["candidate"]["id"];
  name: string;
  usesPostgres: boolean;
  /** One for each round, in order. */
  rounds: Measurement[];
  /** After the last round. */
  residentBytes: number;
}

/** Just-in-time compilation has settled after the first; the others only fill the pipes. */
const FIRST_WARM_SECONDS = 2;
const WARM_SECONDS = 0.5;

/** Loads the servers one after another, round by round, so that a noisy minute hits all of them. */
export async function measure(
  servers: RunningServer[],
  { seconds, concurrency, rounds }: BenchOptions,
  { cores, postgresPid }: { cores: Cores; postgresPid: number | null },
  { onSpawn, onProgress }: { onSpawn: (child: Child) => void; onProgress: (line: string) => void },
): Promise<Measured[]> {
  const client = spawnChild("load/main.ts", cores.others);
  onSpawn(client);
  const tasks = [];
  for (const server of servers) {
    const { candidate, child, port } = server;
    const load: Load = {
      port,
      path: candidate.path,
      headers: candidate.headers,
      body: candidate.body,
      firstWord: FIRST_WORD,
      leastBytes: Math.floor((await askOnce(server)).length * 0.97),
      concurrency,
      warmSeconds: WARM_SECONDS,
      seconds,
      serverPid: child.pid,
      postgresPid: candidate.usesPostgres ? postgresPid : null,
    };
    tasks.push({ server, load, rounds: [] as Measurement[] });
  }
  for (let round = 1; round <= rounds; round++) {
    for (const { server, load, rounds: done } of round % 2 === 1 ? tasks : tasks.toReversed()) {
      const warmSeconds = round === 1 ? FIRST_WARM_SECONDS : WARM_SECONDS;
      const measured = await client.ask({ ...load, warmSeconds }, measurementSchema);
      done.push(measured);
      const { requests, failures, cpuUs } = measured;
      onProgress(
        `round ${round}/${rounds}  ${server.candidate.name}: ${requests} requests, ${failures} failed, ${Math.round(cpuUs)} µs CPU each`,
      );
    }
  }
  return tasks.map(({ server, rounds: done }) => ({
    id: server.candidate.id,
    name: server.candidate.name,
    usesPostgres: server.candidate.usesPostgres,
    rounds: done,
    residentBytes: residentBytes(server.child.pid),
  }));
}
