import { z } from "zod";
import type { LocalTurnLog } from "../local-turn-log.ts";
import type { TurnLogWriter } from "../turn-log.ts";
import type { RedisLink } from "./link.ts";
import { END, headerOf, MOST_ELEMENTS } from "./scripts.ts";

const appended = z.tuple([z.union([z.literal(0), z.literal(1)]), z.int()]);

export interface WriterOptions {
  key: string;
  retentionMs: number;
  /** The log is whole in Redis, or will never be: this process need not keep it. */
  onGone(): void;
  /** The log has its end, but Redis has not. */
  onKept(): void;
}

/**
 * Writes a turn's log to Redis, what one turn of the event loop brought in one command, one command in flight. Local
 * readers get a chunk when Redis has it, so that nobody was ever sent what a `kill -9` could take away; while Redis
 * is away they get it at once, and Redis gets all of it when it is back.
 */
export class RedisTurnLogWriter implements TurnLogWriter {
  readonly #header = headerOf(crypto.randomUUID());
  /** Chunks that are in Redis. */
  #written = 0;
  #flushing: Promise<void> | null = null;
  #end: "open" | "closed" | "written" | "discarded" = "open";
  #takenOver = false;

  constructor(
    private readonly log: LocalTurnLog,
    private readonly link: RedisLink,
    private readonly options: WriterOptions,
  ) {}

  append(chunk: string): void {
    this.log.append(chunk);
    this.flush();
  }

  close(): void {
    if (this.#end !== "open") return;
    this.#end = "closed";
    this.flush();
  }

  discard(): void {
    if (this.#end === "discarded") return;
    this.#end = "discarded";
    this.log.close();
    this.options.onGone();
    this.link.run((redis) => redis.discardTurnLog(this.options.key, this.#header)).catch(() => {});
  }

  /** Another process has ended this turn: nothing more is written, or shown to readers here, before it is settled. */
  loseTo(): void {
    if (this.#takenOver || this.#end !== "open") return;
    this.#takenOver = true;
    this.log.hooks.onTakenOver();
  }

  /** Brings Redis up to date, soon. */
  flush(): void {
    if (this.#flushing) return;
    if (this.link.away) {
      this.#goOnWithout();
      return;
    }
    this.#flushing = this.#flushSoon();
  }

  /** Resolves when what was said so far is in Redis, or Redis did not take it. */
  async flushed(): Promise<void> {
    while (this.#flushing) await this.#flushing;
  }

  async #flushSoon(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    const failed = await this.#writeAll().then(
      () => false,
      () => true,
    );
    this.#flushing = null;
    if (failed) this.#goOnWithout();
    else if (this.#hasMore()) this.flush();
  }

  async #writeAll(): Promise<void> {
    while (this.#hasMore()) {
      const { chunks } = this.log;
      const from = this.#written;
      const upTo = Math.min(chunks.length, from + MOST_ELEMENTS);
      const ends = this.#end === "closed" && upTo === chunks.length;
      const elements = [...chunks.slice(from, upTo), ...(ends ? [END] : [])];
      const { key, retentionMs } = this.options;
      const force = this.#end === "closed" ? 1 : 0;
      const reply = await this.link.run((redis) =>
        redis.appendToTurnLog(key, this.#header, from, retentionMs, force, ...elements),
      );
      const [accepted, there] = appended.parse(reply);
      if (there < 0) return this.loseTo();
      // A command may have arrived although its answer did not, the one with the end among them.
      this.#written = Math.min(there, chunks.length);
      if (there > this.#written || (accepted && ends)) this.#end = "written";
      this.log.release(this.#written);
    }
    if (this.#end !== "written") return;
    this.log.close();
    this.options.onGone();
  }

  #hasMore(): boolean {
    if (this.#end === "written" || this.#end === "discarded") return false;
    // Settled here after all: then the log is taken back, by force.
    if (this.#takenOver && this.#end !== "closed") return false;
    return this.#end === "closed" || this.#written < this.log.chunks.length;
  }

  #goOnWithout(): void {
    if (this.#takenOver && this.#end === "open") return;
    this.log.release();
    if (this.#end !== "closed" || this.log.closed) return;
    this.log.close();
    this.options.onKept();
  }
}
