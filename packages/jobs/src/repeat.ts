/** Runs `round` now and whenever as many milliseconds as it returned have passed; never two at once. */
export function repeat(
  round: () => Promise<number>,
  onError: (error: unknown) => number,
): { stop(): Promise<void> } {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current = Promise.resolve();
  const go = () => {
    current = round()
      .catch(onError)
      .then((pauseMs) => {
        if (!stopped) timer = setTimeout(go, pauseMs);
      });
  };
  go();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}
