/** Of one upload. */
export const MAX_FILE_BYTES = 20_000_000;
