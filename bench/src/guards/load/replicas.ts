import type { ledger } from "@kontor/crm";
import { z } from "zod";
import { type Child, spawnChild } from "../../child.ts";

export interface Replica {
  url: string;
  killed: boolean;
}

export interface Replicas {
  /** The process at a place of an endless row of those that live. */
  at(place: number): Replica;
  /** `kill -9` */
  kill(place: number): Promise<void>;
  stop(): Promise<void>;
}

export interface ServerStart {
  upstream: string;
  databaseUrl: string;
  redisUrl: string;
  jwtSecret: string;
  budgets: ledger.LedgerDefaults;
  userRate: number;
  logLevel: string;
}

const started = z.object({ port: z.int() });

/** That many processes of the API. */
export async function startReplicas(count: number, start: ServerStart): Promise<Replicas> {
  const children: Child[] = Array.from({ length: count }, () => spawnChild("guards/load/server.ts", []));
  const all: Replica[] = [];
  try {
    const ports = await Promise.all(children.map((child) => child.ask(start, started)));
    all.push(...ports.map(({ port }) => ({ url: `http://127.0.0.1:${port}`, killed: false })));
  } catch (error) {
    await Promise.all(children.map((child) => child.stop()));
    throw error;
  }
  return {
    at(place) {
      const living = all.filter(({ killed }) => !killed);
      const replica = living[place % living.length];
      if (!replica) throw new Error("no process is left");
      return replica;
    },
    async kill(place) {
      const replica = all[place];
      if (!replica) return;
      replica.killed = true;
      await children[place]?.stop();
    },
    stop: async () => {
      await Promise.all(children.map((child) => child.stop()));
    },
  };
}
