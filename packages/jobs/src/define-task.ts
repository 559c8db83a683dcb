/** When a task is due: at least so many seconds apart, or on every day of a time zone, as its clocks show `H:MM`. */
export type Rhythm = { every: number } | { daily: string; zone: string };

/** One attempt at one slot. */
export interface Attempt {
  /**
   * Names what this run is for: a running number of what repeats, the local date (`YYYY-MM-DD`) of what is daily.
   * The same slot may be attempted again; see `once`.
   */
  slot: string;
  /** Told when the attempt has taken longer than it may. */
  signal: AbortSignal;
}

/** What must happen later, with everything it needs already in it. */
export interface Task {
  /** Names its slots for good: renaming a task starts it afresh. */
  name: string;
  rhythm: Rhythm;
  /** Throws to be tried again: three times within a minute, then a person is told. */
  run(attempt: Attempt): Promise<void>;
}

/** What a task's file exports: given its parts, the task. */
export type TaskOf<Parts> = (parts: Parts) => Task;

/** A task as one file has it: `run` is given the parts. */
export function defineTask<Parts>(definition: {
  name: string;
  rhythm: Rhythm;
  run(parts: Parts, attempt: Attempt): Promise<void>;
}): TaskOf<Parts> {
  const { name, rhythm, run } = definition;
  return (parts) => ({ name, rhythm, run: (attempt) => run(parts, attempt) });
}
