/** Every connection was busy for as long as anybody may wait for one. */
class NoConnectionError extends Error {
  override name = "NoConnectionError";
  /** As Postgres says it of itself: too_many_connections. */
  readonly code = "53300";
}

/** So many at a time; the others wait, in the order they came, for `waitMs` at most. */
export class Places {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(
    places: number,
    private readonly waitMs: number,
  ) {
    this.#free = places;
  }

  /** Resolves when there is a place; whoever took one gives it back. Throws `NoConnectionError`. */
  async take(): Promise<void> {
    if (this.#free > 0) {
      this.#free--;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => {
      this.#waiting.delete(enter);
      reject(new NoConnectionError(`no database connection was free for ${this.waitMs} ms`));
    }, this.waitMs);
    const enter = () => {
      clearTimeout(timer);
      resolve();
    };
    this.#waiting.add(enter);
    await promise;
  }

  give(): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#free++;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
