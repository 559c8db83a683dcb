import { DomainError } from "@kontor/crm";

export interface SlotNumbers {
  /** Uploads that are in memory at once. */
  most: number;
  /** Of these, one company's. */
  mostOfOne: number;
  /** How long one waits for its turn, in milliseconds. */
  waitMs: number;
}

interface Waiting {
  whose: string;
  begin(): void;
}

/** When to come back, in seconds. */
const RETRY_SECONDS = 2;

/**
 * Who may hold a file in memory now. The others wait with their bodies unread, which holds the sender back and takes next
 * to nothing here; nobody is passed by but for a company that has its share.
 */
export class UploadSlots {
  private readonly held = new Map<string, number>();
  private waiting: Waiting[] = [];

  constructor(private readonly numbers: SlotNumbers) {}

  /** Gives what frees the slot again. Throws `unavailable` when none comes free in time, or the signal's reason. */
  async take(whose: string, signal: AbortSignal): Promise<() => void> {
    if (!this.isFree(whose)) await this.turn(whose, signal);
    else this.count(whose, 1);
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      this.count(whose, -1);
      this.next();
    };
  }

  get taken(): number {
    return [...this.held.values()].reduce((sum, count) => sum + count, 0);
  }

  get queued(): number {
    return this.waiting.length;
  }

  private isFree(whose: string): boolean {
    const { most, mostOfOne } = this.numbers;
    return this.taken < most && (this.held.get(whose) ?? 0) < mostOfOne;
  }

  private count(whose: string, change: 1 | -1): void {
    const count = (this.held.get(whose) ?? 0) + change;
    if (count === 0) this.held.delete(whose);
    else this.held.set(whose, count);
  }

  private turn(whose: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = (reason: unknown) => {
        this.waiting = this.waiting.filter((each) => each !== one);
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
        reject(reason);
      };
      const onAbort = () => giveUp(signal.reason);
      const timer = setTimeout(() => giveUp(busy()), this.numbers.waitMs);
      const one: Waiting = {
        whose,
        begin: () => {
          clearTimeout(timer);
          signal.removeEventListener("abort", onAbort);
          this.count(whose, 1);
          resolve();
        },
      };
      signal.addEventListener("abort", onAbort, { once: true });
      if (signal.aborted) onAbort();
      else this.waiting.push(one);
    });
  }

  private next(): void {
    const one = this.waiting.find(({ whose }) => this.isFree(whose));
    if (!one) return;
    this.waiting = this.waiting.filter((each) => each !== one);
    one.begin();
  }
}

const busy = (): DomainError =>
  new DomainError(
    "unavailable",
    "Too many files are being taken in just now; send it again in a moment.",
    [],
    RETRY_SECONDS,
  );
