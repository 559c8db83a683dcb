/** One piece of work that somebody sent. */
export interface Piece {
  data: unknown;
  /** Told when it has taken longer than it may (15 minutes), or when the process can't wait for it any longer. */
  signal: AbortSignal;
}

/** Work that is there when somebody sends it; what comes by the clock is a `Task`. */
export interface Queue {
  /** Names its pieces for good. */
  name: string;
  /** Pieces at once in one process; default 1. */
  atOnce?: number;
  /**
   * Throws to be tried again: three times within a minute, then a person is told. The same piece may come twice, or when
   * nothing is left to do.
   */
  run(piece: Piece): Promise<void>;
}
