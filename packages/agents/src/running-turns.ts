import { abortTurn, type Turn } from "./turn.ts";

type RunningTurn = Pick<Turn, "controller">;

/** The turns of this process, so that it can wait for them, or end them, before it quits. */
export class RunningTurns {
  readonly #turns = new Map<RunningTurn, Promise<unknown>>();
  #quitting = false;

  get count(): number {
    return this.#turns.size;
  }

  add(turn: RunningTurn, finished: Promise<unknown>): void {
    this.#turns.set(turn, finished);
    const forget = () => this.#turns.delete(turn);
    finished.then(forget, forget);
    // Let in before the process was told to quit, saved only after its grace.
    if (this.#quitting) abortTurn(turn, "shutdown");
  }

  /** Lets turns finish for `graceMs`, then ends the rest and any that still come; resolves when each is settled. */
  async drain(graceMs: number): Promise<void> {
    const deadline = setTimeout(() => {
      this.#quitting = true;
      for (const turn of this.#turns.keys()) abortTurn(turn, "shutdown");
    }, graceMs);
    while (this.#turns.size > 0) await Promise.allSettled(this.#turns.values());
    clearTimeout(deadline);
  }
}
