import { z } from "zod";
import { readersKey, turnLogKey } from "../keys.ts";
import { LocalTurnLog } from "../local-turn-log.ts";
import { RetainedLogs } from "../retained-logs.ts";
import type { DeadTurnLog, TurnHooks, TurnKey, TurnLogReader, TurnLogs, TurnLogWriter } from "../turn-log.ts";
import type { RedisLink } from "./link.ts";
import type { Notices } from "./notices.ts";
import { END, headerOf, isHeader } from "./scripts.ts";
import { isThere, readRemoteLog } from "./turn-log-reader.ts";
import { RedisTurnLogWriter } from "./turn-log-writer.ts";

/** Every process listens here for turns that are to stop; a message is the turn's log's key. */
const STOPS = "kontor:turn-stops";

interface RedisTurnLogsOptions {
  graceMs: number;
  retentionMs: number;
  lostMs: number;
  maxRetained: number;
}

const elements = z.array(z.string());

/** Turn logs in Redis, so that every process can replay and stop every turn; those running here are also in memory. */
export class RedisTurnLogs implements TurnLogs {
  readonly #retained: RetainedLogs;
  /** Of logs that are not whole in Redis. */
  readonly #writers = new Map<string, RedisTurnLogWriter>();

  constructor(
    private readonly link: RedisLink,
    private readonly notices: Notices,
    private readonly options: RedisTurnLogsOptions,
  ) {
    this.#retained = new RetainedLogs(options.retentionMs, options.maxRetained);
    link.onBack(() => {
      for (const writer of this.#writers.values()) writer.flush();
    });
    notices.listen(STOPS, (key) => this.#stopHere(key));
  }

  begin(turn: TurnKey, hooks: TurnHooks): TurnLogWriter {
    const key = turnLogKey(turn);
    const { graceMs, retentionMs } = this.options;
    const log = new LocalTurnLog(hooks, graceMs, this.#readElsewhere(key));
    const onGone = () => this.#retained.drop(key);
    const onKept = () => this.#retained.finish(key);
    const writer = new RedisTurnLogWriter(log, this.link, { key, retentionMs, onGone, onKept });
    this.#retained.add(key, log, () => this.#writers.delete(key));
    this.#writers.set(key, writer);
    return writer;
  }

  async open(turn: TurnKey, patienceMs = 0): Promise<TurnLogReader | null> {
    const key = turnLogKey(turn);
    const here = this.#retained.get(key);
    if (here) return here.read();
    const { link, notices, options } = this;
    const found = await isThere(link, key, patienceMs).catch(() => false);
    return found ? readRemoteLog({ link, notices, ...options }, key) : null;
  }

  async requestStop(turn: TurnKey): Promise<void> {
    const key = turnLogKey(turn);
    if (!this.#stopHere(key)) await this.link.run((redis) => redis.publish(STOPS, key)).catch(() => {});
  }

  async takeOver(turn: TurnKey): Promise<DeadTurnLog | null> {
    const key = turnLogKey(turn);
    const here = this.#retained.get(key);
    if (here) {
      this.#writers.get(key)?.loseTo();
      // Its writer lives, and ends it for its readers.
      return { said: [...here.chunks], close: async () => {} };
    }
    const header = headerOf(crypto.randomUUID());
    const found = elements.parse(await this.link.run((redis) => redis.takeOverTurnLog(key, header)));
    if (!isHeader(found[0])) return null;
    return {
      said: found.slice(1, found.at(-1) === END ? -1 : undefined),
      close: async (chunks) => {
        await this.link
          .run((redis) => redis.finishTurnLog(key, header, this.options.retentionMs, ...chunks, END))
          .catch(() => {});
      },
    };
  }

  async remove(turns: readonly TurnKey[]): Promise<void> {
    const keys = turns.map(turnLogKey);
    for (const key of keys) if (this.#retained.get(key)?.closed) this.#retained.drop(key);
    if (keys.length > 0) await this.link.run((redis) => redis.unlink(keys)).catch(() => {});
  }

  /** Resolves when what was said is in Redis, if that is there. */
  async close(): Promise<void> {
    await Promise.all([...this.#writers.values()].map((writer) => writer.flushed()));
    this.#retained.clear();
  }

  #stopHere(key: string): boolean {
    const log = this.#retained.get(key);
    if (!log || log.closed) return false;
    log.hooks.onStop();
    return true;
  }

  /** For how long the log has a reader in another process yet, or had one; unknown counts for one more grace. */
  #readElsewhere(key: string): () => Promise<number> {
    let doubted = false;
    return () =>
      this.link
        .run((redis) => redis.pttl(readersKey(key)))
        .catch(() => {
          const more = doubted ? 0 : this.options.graceMs;
          doubted = true;
          return more;
        });
  }
}
