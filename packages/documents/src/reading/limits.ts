/** What reading one file may take. */
export interface ReadingLimits {
  /** By the clock, from the child's start; of processor time the same. */
  milliseconds: number;
  /** Of the child, resident. */
  memoryBytes: number;
  /** Of its answer. */
  answerBytes: number;
}

/** An ordinary invoice takes 80 MB, of which the program that reads it 70. */
export const READING_LIMITS: ReadingLimits = {
  milliseconds: 20_000,
  memoryBytes: 400_000_000,
  answerBytes: 32_000_000,
};
