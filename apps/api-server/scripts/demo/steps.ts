/** Runs a named step and prints what it did and how long it took. */
export interface Steps {
  <Result>(name: string, work: () => Promise<[detail: string, result: Result]>): Promise<Result>;
  /** What all of it took, for people. */
  total(): string;
}

export function steps(): Steps {
  const started = performance.now();
  const run = async <Result>(name: string, work: () => Promise<[string, Result]>): Promise<Result> => {
    const before = performance.now();
    const [detail, result] = await work();
    print(name, detail, performance.now() - before);
    return result;
  };
  return Object.assign(run, { total: () => seconds(performance.now() - started) });
}

const print = (name: string, detail: string, ms: number) =>
  console.log(` ✓ ${name.padEnd(10)}${detail.padEnd(52)} ${seconds(ms)}`);

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
