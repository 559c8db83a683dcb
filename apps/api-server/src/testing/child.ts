import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dir, "../..");

export interface Child {
  /** Everything printed so far, to both outputs. */
  output(): string;
  kill(signal: "SIGTERM" | "SIGKILL"): void;
  /** The exit code; null if a signal ended it. */
  exited: Promise<number | null>;
  /** Waits until `pattern` has been printed; throws with the output if the process ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
}

/** A real process of this package with this environment and nothing else of ours. */
export function startChild(script: string, args: string[], env: Record<string, string>): Child {
  let printed = "";
  const child = Bun.spawn([process.execPath, join(ROOT, script), ...args], {
    cwd: ROOT,
    env: { ...env, TMPDIR: tmpdir(), HOME: tmpdir(), PATH: "/usr/bin:/bin" },
    stdout: "pipe",
    stderr: "pipe",
  });
  let open = 2;
  let more = Promise.withResolvers<void>();
  const notice = () => {
    more.resolve();
    more = Promise.withResolvers();
  };
  const read = async (stream: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder();
    for await (const bytes of stream) {
      printed += decoder.decode(bytes, { stream: true });
      notice();
    }
    open--;
    notice();
  };
  void read(child.stdout);
  void read(child.stderr);
  return {
    output: () => printed,
    kill: (signal) => child.kill(signal),
    exited: child.exited.then(() => child.exitCode),
    printed: async (pattern) => {
      while (!pattern.test(printed) && open > 0) await more.promise;
      const found = pattern.exec(printed);
      if (!found) throw new Error(`the process ended without printing ${pattern}:\n${printed}`);
      return found;
    },
  };
}
