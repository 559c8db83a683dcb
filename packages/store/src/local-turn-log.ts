import type { TurnHooks, TurnLogReader } from "./turn-log.ts";

/** What one turn of this process has said, in memory, and who reads it here. */
export class LocalTurnLog {
  closed = false;
  size = 0;
  readonly chunks: string[] = [];
  /** Chunks that readers may have; the others wait until they are safe. */
  #released = 0;
  readonly #waiting = new Set<() => void>();
  #readers = 0;
  #grace: ReturnType<typeof setTimeout> | undefined;

  /** `readElsewhere`: for how many more milliseconds a reader in another process keeps the turn alive. */
  constructor(
    readonly hooks: TurnHooks,
    private readonly graceMs: number,
    private readonly readElsewhere: () => Promise<number> = async () => 0,
  ) {
    this.#awaitReader(graceMs);
  }

  append(chunk: string): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
  }

  /** Lets readers have the first `count` chunks; by default, all there are. */
  release(count = this.chunks.length): void {
    this.#released = Math.max(this.#released, count);
    this.#wake();
  }

  /** No more will come; readers get what is left and then the end. */
  close(): void {
    this.closed = true;
    clearTimeout(this.#grace);
    this.release();
  }

  read(): TurnLogReader {
    let position = 0;
    let reading = true;
    let wake: (() => void) | undefined;
    this.#readers++;
    clearTimeout(this.#grace);
    return {
      next: async () => {
        while (reading && position === this.#released && !this.closed) {
          await new Promise<void>((resolve) => {
            wake = resolve;
            this.#waiting.add(resolve);
          });
        }
        if (!reading || position === this.#released) return null;
        const chunks = this.chunks.slice(position, this.#released);
        position = this.#released;
        return chunks;
      },
      close: () => {
        if (!reading) return;
        reading = false;
        wake?.();
        if (--this.#readers === 0 && !this.closed) this.#awaitReader(this.graceMs);
      },
    };
  }

  #awaitReader(forMs: number): void {
    const grace = setTimeout(async () => {
      const longer = await this.readElsewhere();
      // A reader that came and went meanwhile has begun a grace of its own.
      if (this.closed || this.#readers > 0 || this.#grace !== grace) return;
      if (longer > 0) this.#awaitReader(longer);
      else this.hooks.onAbandoned();
    }, forMs);
    grace.unref();
    this.#grace = grace;
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
