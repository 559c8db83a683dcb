import { readersKey } from "../keys.ts";
import { TurnLogLostError, type TurnLogReader } from "../turn-log.ts";
import type { RedisLink } from "./link.ts";
import type { Notices } from "./notices.ts";
import { END, isHeader } from "./scripts.ts";

/** A message may get lost: then we look, this often. */
const LOOK_MS = 1_000;
/** And for a log's beginning this often. */
const APPEARS_MS = 20;
/** No turn is silent for so long and still running; whoever would have ended its log could not reach it. */
const SILENT_MS = 150_000;

/**
 * Follows a log that another process writes, from its first chunk. `graceMs`: how long the writer goes on for a
 * reader after the last sign of it; `lostMs`: how long a log may be out of reach, or shorter than what was read of it.
 */
export function readRemoteLog(
  { link, notices, graceMs, lostMs }: { link: RedisLink; notices: Notices; graceMs: number; lostMs: number },
  key: string,
): TurnLogReader {
  let position = 1;
  let reading = true;
  let ended = false;
  let lastFound = performance.now();
  let lastWord = lastFound;
  let noticed = Promise.withResolvers<void>();
  const notice = () => {
    noticed.resolve();
    noticed = Promise.withResolvers();
  };
  const deaf = notices.listen(key, notice);
  const showPresence = () =>
    void link.run((redis) => redis.set(readersKey(key), "1", "PX", graceMs)).catch(() => {});
  showPresence();
  const presence = setInterval(showPresence, graceMs / 6);
  presence.unref();

  function close(): void {
    if (!reading) return;
    reading = false;
    deaf();
    clearInterval(presence);
    if (!ended) showPresence();
    notice();
  }

  /** What is new; also notes whether the log is there at all. */
  async function look(): Promise<string[]> {
    // With the last element known already: a log that has gone or shrunk does not answer it.
    const found = await link.run((redis) => redis.lrange(key, position - 1, -1)).catch(() => []);
    if (found.length === 0) return [];
    lastFound = performance.now();
    return found.slice(1);
  }

  async function somethingNew(since: Promise<void>): Promise<void> {
    const timer = Promise.withResolvers<void>();
    const timeout = setTimeout(timer.resolve, LOOK_MS);
    await Promise.race([since, timer.promise]);
    clearTimeout(timeout);
  }

  return {
    close,
    next: async () => {
      while (reading && !ended) {
        const since = noticed.promise;
        const found = await look();
        position += found.length;
        ended = found.at(-1) === END;
        const chunks = ended ? found.slice(0, -1) : found;
        if (found.length > 0) lastWord = performance.now();
        if (chunks.length > 0) return chunks;
        if (ended) break;
        const now = performance.now();
        if (now - lastFound > lostMs || now - lastWord > SILENT_MS)
          throw new TurnLogLostError("the rest of the answer is out of reach");
        await somethingNew(since);
      }
      return null;
    },
  };
}

/** Whether a log is there; waits for one that must be about to appear. */
export async function isThere(link: RedisLink, key: string, patienceMs: number): Promise<boolean> {
  const giveUp = performance.now() + patienceMs;
  for (;;) {
    if (isHeader(await link.run((redis) => redis.lindex(key, 0)))) return true;
    if (performance.now() >= giveUp) return false;
    await Bun.sleep(APPEARS_MS);
  }
}
