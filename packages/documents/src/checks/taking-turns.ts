/** So much is done at once before others of this thread have their turn, in milliseconds. */
const AT_ONCE_MS = 10;

/** For long work: to be awaited behind every step of it. */
export function takingTurns(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < AT_ONCE_MS) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    since = performance.now();
  };
}
