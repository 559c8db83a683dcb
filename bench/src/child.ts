import { join } from "node:path";
import { z } from "zod";

const replySchema = z.union([z.object({ result: z.unknown() }), z.object({ error: z.string() })]);

/** A process of this bench, which answers one message at a time. */
export interface Child {
  pid: number;
  /** Throws what went wrong there, or that it died. */
  ask<Schema extends z.ZodType>(message: object, answer: Schema): Promise<z.output<Schema>>;
  stop(): Promise<void>;
}

/** Runs a file of this directory in its own process; `pin` is a command prefix that chooses its cores. */
export function spawnChild(file: string, pin: string[]): Child {
  let settle: ((reply: unknown) => void) | undefined;
  const child = Bun.spawn([...pin, process.execPath, join(import.meta.dir, file)], {
    stdin: "ignore",
    stdout: "ignore",
    stderr: "inherit",
    serialization: "json",
    ipc: (reply) => settle?.(reply),
  });
  const death = child.exited.then((code) => ({ error: `${file} ended with exit code ${code}` }));
  return {
    pid: child.pid,
    async ask(message, answer) {
      const replied = new Promise((resolve) => {
        settle = resolve;
      });
      child.send(message);
      const reply = replySchema.parse(await Promise.race([replied, death]));
      if ("error" in reply) throw new Error(reply.error);
      return answer.parse(reply.result);
    },
    async stop() {
      child.kill("SIGKILL");
      await child.exited;
    },
  };
}
