import { readFileSync } from "node:fs";

/** Command prefixes that keep the server under test and everything else on cores of their own. */
export interface Cores {
  server: string[];
  others: string[];
  /** One line for the person. */
  note: string;
}

/** The core numbers of a kernel list such as `0-2,5`. */
export function parseCoreList(list: string): number[] {
  return list
    .trim()
    .split(",")
    .flatMap((range) => {
      const [first, last = first] = range.split("-").map(Number);
      if (first === undefined || last === undefined || !Number.isInteger(first) || !Number.isInteger(last)) {
        throw new Error(`not a list of cores: ${list}`);
      }
      return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
    });
}

/** The first core this process may use for the server, the others for the rest. */
export function shareCores(): Cores {
  const unpinned = (why: string): Cores => ({ server: [], others: [], note: `cores: not pinned, ${why}` });
  if (!Bun.which("taskset"))
    return unpinned("there is no taskset (Debian: apt-get install util-linux); figures will be noisier");
  const allowed = /^Cpus_allowed_list:\s+(.+)$/m.exec(readFileSync("/proc/self/status", "latin1"))?.[1];
  const [first, ...rest] = allowed ? parseCoreList(allowed) : [];
  if (first === undefined || rest.length === 0) {
    return unpinned("there is only one; the server competes with upstream, client and Postgres for it");
  }
  const pin = (cores: number[]) => ["taskset", "-c", cores.join(",")];
  return {
    server: pin([first]),
    others: pin(rest),
    note: `cores: server under test on ${first}; upstream, load client and Postgres on ${rest.join(",")}`,
  };
}
