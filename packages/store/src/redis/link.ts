import { type Redis, ReplyError } from "ioredis";

/** What the store says about itself; pino fits. */
export interface StoreLogger {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Redis is away; whoever asked goes on without it. */
class StoreAwayError extends Error {
  override name = "StoreAwayError";
}

const PROBE_MS = 250;

/**
 * The connection, and whether it is worth waiting for: once a command was lost or late, nobody waits again until
 * Redis has answered a ping of our own. An error that Redis itself answers is only that command's.
 */
export class RedisLink {
  #away = true;
  #told = false;
  #lastError: unknown = new StoreAwayError("the connection is closed");
  #probe: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  readonly #back = new Set<() => void>();

  constructor(
    private readonly redis: Redis,
    private readonly log: StoreLogger,
  ) {
    redis.on("ready", () => this.#isBack());
    redis.on("error", (error: unknown) => {
      this.#lastError = error;
    });
    redis.on("close", () => this.#isAway(this.#lastError));
  }

  get away(): boolean {
    return this.#away;
  }

  /** Calls when Redis is back, until told otherwise. */
  onBack(listener: () => void): () => void {
    this.#back.add(listener);
    return () => this.#back.delete(listener);
  }

  /** Runs a command. Throws at once while Redis is away, and within the command's timeout otherwise. */
  async run<Result>(command: (redis: Redis) => Promise<Result>): Promise<Result> {
    if (this.#away) throw new StoreAwayError("Redis is away");
    try {
      return await command(this.redis);
    } catch (error) {
      if (!(error instanceof ReplyError)) {
        this.#isAway(error);
        this.#probeLater();
      }
      throw error;
    }
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#probe);
    this.redis.disconnect();
  }

  #isAway(error: unknown): void {
    this.#away = true;
    if (this.#told || this.#closed) return;
    this.#told = true;
    this.log.error({ err: error }, "Redis is away; chats go on without it");
  }

  #isBack(): void {
    clearTimeout(this.#probe);
    this.#probe = undefined;
    if (!this.#away) return;
    this.#away = false;
    this.#told = false;
    this.log.info({}, "Redis answers");
    for (const listener of this.#back) listener();
  }

  #probeLater(): void {
    if (this.#closed || this.#probe) return;
    this.#probe = setTimeout(async () => {
      this.#probe = undefined;
      // Without a connection there is nothing to probe: its return is told.
      if (this.redis.status !== "ready") return;
      await this.redis.ping().then(
        () => this.#isBack(),
        () => this.#probeLater(),
      );
    }, PROBE_MS);
    this.#probe.unref();
  }
}
