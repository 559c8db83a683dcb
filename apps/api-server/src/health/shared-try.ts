/**
 * One try for everybody who asks within `ttlMs`, counted from its end; whoever asks while it runs waits for the
 * same one. So nobody can make us call a service more often by asking more often.
 */
export function sharedTry<Result>(
  attempt: () => Promise<Result>,
  ttlMs: number,
  now: () => number = performance.now.bind(performance),
): () => Promise<Result> {
  let latest: Promise<Result> | null = null;
  let staleAt = 0;
  return () => {
    if (latest && now() < staleAt) return latest;
    staleAt = Number.POSITIVE_INFINITY;
    latest = attempt().finally(() => {
      staleAt = now() + ttlMs;
    });
    return latest;
  };
}
