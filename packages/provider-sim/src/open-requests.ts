/** Counts requests that are still being answered, and tells when none is left. */
export class OpenRequests {
  #count = 0;
  #waiting: (() => void)[] = [];

  get count(): number {
    return this.#count;
  }

  opened(): void {
    this.#count += 1;
  }

  closed(): void {
    this.#count -= 1;
    if (this.#count > 0) return;
    for (const resolve of this.#waiting) resolve();
    this.#waiting = [];
  }

  /** Resolves when nothing is open any more; throws after `timeoutMs`. */
  async idle(timeoutMs: number): Promise<void> {
    if (this.#count === 0) return;
    const idle = Promise.withResolvers<void>();
    this.#waiting.push(idle.resolve);
    const timer = setTimeout(
      () => idle.reject(new Error(`${this.#count} request(s) still open after ${timeoutMs} ms`)),
      timeoutMs,
    );
    await idle.promise.finally(() => clearTimeout(timer));
  }
}
