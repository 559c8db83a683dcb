import type { AbortReason } from "./turn.ts";

/** The turns of this process, so that it can wait for them, or end them, before it quits. */
export class RunningTurns {
  readonly #turns = new Map<AbortController, Promise<unknown>>();

  get count(): number {
    return this.#turns.size;
  }

  add(controller: AbortController, finished: Promise<unknown>): void {
    this.#turns.set(controller, finished);
    const forget = () => this.#turns.delete(controller);
    finished.then(forget, forget);
  }

  /** Lets turns finish for `graceMs`, then ends the rest; resolves when each is settled. */
  async drain(graceMs: number): Promise<void> {
    const deadline = setTimeout(() => {
      const reason: AbortReason = "shutdown";
      for (const controller of this.#turns.keys()) controller.abort(reason);
    }, graceMs);
    while (this.#turns.size > 0) await Promise.allSettled(this.#turns.values());
    clearTimeout(deadline);
  }
}
