/**
 * A latch placed between two deltas of a scripted answer: the stream is held there until the test opens it,
 * so that a test can look at a half-finished answer without sleeping.
 */
export class Gate {
  readonly #opened = Promise.withResolvers<void>();
  readonly #reached = Promise.withResolvers<void>();

  /** Resolves once a stream has sent everything before the gate and is held by it. */
  readonly reached: Promise<void> = this.#reached.promise;
  readonly opened: Promise<void> = this.#opened.promise;

  open(): void {
    this.#opened.resolve();
  }

  /** Called by the server when a stream arrives here. */
  reach(): void {
    this.#reached.resolve();
  }
}

/** A closed gate: `text(["Hal", held, "lo"])` sends "Hal" and waits for `held.open()`. */
export function gate(): Gate {
  return new Gate();
}
