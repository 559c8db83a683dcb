/** When each of the last window's admissions was, the oldest first; times in milliseconds of any steady clock. */
export class SlidingLog {
  readonly #at = new Map<string, number>();
  /** Those of the window's newer half, so that they need not be counted one by one. */
  readonly #young = new Map<string, number>();

  constructor(readonly windowMs: number) {}

  /** How many admissions the window that ends now holds, both ends counted. */
  count(now: number): number {
    forgetBefore(this.#at, now - this.windowMs);
    forgetBefore(this.#young, now - this.windowMs / 2);
    return this.#at.size;
  }

  /** How many of them are in its newer half. */
  countYoung(now: number): number {
    this.count(now);
    return this.#young.size;
  }

  /** `at` must not lie before any earlier one's. */
  add(ticket: string, at: number): void {
    this.remove(ticket);
    this.#at.set(ticket, at);
    this.#young.set(ticket, at);
  }

  has(ticket: string): boolean {
    return this.#at.has(ticket);
  }

  remove(ticket: string): void {
    this.#at.delete(ticket);
    this.#young.delete(ticket);
  }

  /** In how many whole milliseconds fewer than `limit` will be counted; 0 when it is so now. */
  waitFor(limit: number, now: number): number {
    let leaving = this.count(now) - limit;
    if (leaving < 0) return 0;
    for (const at of this.#at.values()) if (leaving-- === 0) return Math.floor(at + this.windowMs - now) + 1;
    return 0;
  }

  /** Everything counted, by ticket. */
  entries(now: number): [ticket: string, at: number][] {
    this.count(now);
    return [...this.#at];
  }
}

/** The map is in the order of its times. */
function forgetBefore(times: Map<string, number>, moment: number): void {
  for (const [ticket, at] of times) {
    if (at >= moment) return;
    times.delete(ticket);
  }
}
