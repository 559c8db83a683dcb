/** Short values that may be gone at any time. Never throws: one that is out of reach is none. */
export interface Flags {
  get(key: string): Promise<string | null>;
  put(key: string, value: string, ttlMs: number): Promise<void>;
  remove(key: string): Promise<void>;
}

/** Who does what only one should do at a time. A hint: what must happen once is decided in Postgres. */
export interface Locks {
  /** Takes the lock for a time; false when somebody has it. While the store is away, each process has its own. */
  take(key: string, ttlMs: number): Promise<boolean>;
  /** Gives back what this process took, if it still has it. */
  free(key: string): Promise<void>;
}

/** Messages to every process, this one too. They may get lost: whoever listens must also look, now and then. */
export interface Signals {
  publish(topic: string, json: string): void;
  /** Listens; returns what ends that. */
  on(topic: string, listener: (json: string) => void): () => void;
}
