/** Running turns by key and ticket, with the moment in milliseconds when each stops counting by itself. */
export class Leases {
  readonly #leases = new Map<string, Map<string, number>>();

  get size(): number {
    return this.#leases.size;
  }

  /** Whether `limit` or more run. Those that have ended are looked for only when it seems so. */
  isFull(key: string, limit: number, now: number): boolean {
    const there = this.#leases.get(key);
    return there !== undefined && there.size >= limit && this.running(key, now).length >= limit;
  }

  take(key: string, ticket: string, until: number): void {
    const leases = this.#leases.get(key) ?? new Map<string, number>();
    this.#leases.set(key, leases.set(ticket, until));
  }

  free(key: string, ticket: string): void {
    this.#leases.get(key)?.delete(ticket);
  }

  keys(): string[] {
    return [...this.#leases.keys()];
  }

  /** Those that have not ended; a key without any goes. */
  running(key: string, now: number): [ticket: string, until: number][] {
    const leases = this.#leases.get(key) ?? new Map<string, number>();
    for (const [ticket, until] of leases) if (until <= now) leases.delete(ticket);
    if (leases.size === 0) this.#leases.delete(key);
    return [...leases];
  }
}
