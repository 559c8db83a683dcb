/** What reading one file may take. */
export interface ReadingLimits {
  /** Of processor time: what a file needs, however busy the machine is. */
  cpuSeconds: number;
  /** By the clock, from the child's start. */
  milliseconds: number;
  /** Of the child, resident; looked at 40 times a second. */
  memoryBytes: number;
  /**
   * Of the child, reserved, touched or not: the kernel holds it, where it can. Bun 1.4.5 starts with 400 MB and more, but not
   * with 1.1 to 1.2 GB, where its allocator takes a first gigabyte and finds nothing left.
   */
  reservedBytes: number;
  /** Of its answer. */
  answerBytes: number;
}

/** An ordinary invoice takes 80 MB, of which the program that reads it 70, and half a second. */
export const READING_LIMITS: ReadingLimits = {
  cpuSeconds: 20,
  milliseconds: 60_000,
  memoryBytes: 400_000_000,
  reservedBytes: 800_000_000,
  answerBytes: 32_000_000,
};
