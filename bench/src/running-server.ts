import { z } from "zod";
import type { Candidate } from "./candidates.ts";
import { type Child, spawnChild } from "./child.ts";

/** A candidate in its own process. */
export interface RunningServer {
  candidate: Candidate;
  child: Child;
  port: number;
}

const started = z.object({ port: z.number().int() });

export async function startServer(
  candidate: Candidate,
  pin: string[],
  onSpawn: (child: Child) => void,
): Promise<RunningServer> {
  const child = spawnChild(candidate.file, pin);
  onSpawn(child);
  const { port } = await child.ask(candidate.start, started);
  return { candidate, child, port };
}

/** Asks once; returns the answer, which is whole. Throws where it is not what the candidate must say. */
export async function askOnce({ candidate, port }: RunningServer): Promise<string> {
  const id = crypto.randomUUID().replaceAll("-", "").slice(0, 16);
  const response = await fetch(`http://127.0.0.1:${port}${candidate.path}`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream", ...candidate.headers },
    body: candidate.body.replaceAll("{id}", id),
  });
  const text = await response.text();
  const missing = candidate.expects.filter((wanted) => !text.includes(wanted));
  if (response.ok && missing.length === 0) return text;
  throw new Error(
    `${candidate.name} answered ${response.status} without ${missing.join(", ") || "anything amiss"}:\n${text.slice(0, 1500)}`,
  );
}
