/** A signal that aborts with a `TimeoutError` when its time is up, or as `outer` does. */
export class Deadline {
  readonly signal: AbortSignal;
  readonly #controller = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(outer: AbortSignal | undefined) {
    this.signal = outer ? AbortSignal.any([outer, this.#controller.signal]) : this.#controller.signal;
  }

  /** Allows this many milliseconds from now on. */
  start(ms: number): void {
    this.stop();
    this.#timer = setTimeout(() => this.abort(new DOMException("The time is up.", "TimeoutError")), ms);
  }

  /** Lets time pass. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Ends it at once. */
  abort(reason?: unknown): void {
    this.stop();
    this.#controller.abort(reason);
  }
}
