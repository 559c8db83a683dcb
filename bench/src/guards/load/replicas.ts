import type { ledger } from "@kontor/crm";
import { z } from "zod";
import { type Child, spawnChild } from "../../child.ts";
import type { PlannedTurn } from "./plan.ts";

export interface Replica {
  url: string;
  killed: boolean;
  /** What it is answering; when it was killed: what it was. */
  answering: Set<PlannedTurn>;
}

export interface Replicas {
  /** The process at a place of an endless row of those that live. */
  at(place: number): Replica;
  /** `kill -9`; gives whom it was answering. */
  kill(place: number): Promise<readonly PlannedTurn[]>;
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
    all.push(
      ...ports.map(({ port }) => ({
        url: `http://127.0.0.1:${port}`,
        killed: false,
        answering: new Set<PlannedTurn>(),
      })),
    );
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
      if (!replica) throw new Error("there is no such process");
      replica.killed = true;
      await children[place]?.stop();
      return [...replica.answering];
    },
    stop: async () => {
      await Promise.all(children.map((child) => child.stop()));
    },
  };
}
