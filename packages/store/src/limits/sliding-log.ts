/** When each of the last window's admissions was, the oldest first; times in milliseconds of any steady clock. */
export class SlidingLog {
  readonly #at = new Map<string, number>();

  constructor(readonly windowMs: number) {}

  /** How many admissions the window that ends now holds, both ends counted. */
  count(now: number): number {
    for (const [ticket, at] of this.#at) {
      if (at >= now - this.windowMs) break;
      this.#at.delete(ticket);
    }
    return this.#at.size;
  }

  /** `at` must not lie before any earlier one's. */
  add(ticket: string, at: number): void {
    this.#at.delete(ticket);
    this.#at.set(ticket, at);
  }

  has(ticket: string): boolean {
    return this.#at.has(ticket);
  }

  remove(ticket: string): void {
    this.#at.delete(ticket);
  }

  /** In how many whole milliseconds fewer than `limit` will be counted; 0 when it is so now. */
  waitFor(limit: number, now: number): number {
    let leaving = this.count(now) - limit;
    if (leaving < 0) return 0;
    for (const at of this.#at.values()) if (leaving-- === 0) return Math.floor(at + this.windowMs - now) + 1;
    return 0;
  }

  /** How many admissions there were since a moment. */
  since(moment: number): number {
    let count = 0;
    for (const at of this.#at.values()) if (at > moment) count++;
    return count;
  }

  /** Everything counted, by ticket. */
  entries(now: number): [ticket: string, at: number][] {
    this.count(now);
    return [...this.#at];
  }
}
