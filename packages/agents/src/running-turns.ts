import { abortTurn, type Turn } from "./turn.ts";

type RunningTurn = Pick<Turn, "controller">;

/** The turns of this process, so that it can wait for them, or end them, before it quits. */
export class RunningTurns {
  readonly #turns = new Map<RunningTurn, Promise<unknown>>();

  get count(): number {
    return this.#turns.size;
  }

  add(turn: RunningTurn, finished: Promise<unknown>): void {
    this.#turns.set(turn, finished);
    const forget = () => this.#turns.delete(turn);
    finished.then(forget, forget);
  }

  /** Lets turns finish for `graceMs`, then ends the rest; resolves when each is settled. */
  async drain(graceMs: number): Promise<void> {
    const deadline = setTimeout(() => {
      for (const turn of this.#turns.keys()) abortTurn(turn, "shutdown");
    }, graceMs);
    while (this.#turns.size > 0) await Promise.allSettled(this.#turns.values());
    clearTimeout(deadline);
  }
}
