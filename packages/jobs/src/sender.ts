import type { Database } from "@kontor/db";
import type { JobData } from "./job-data.ts";
import { bossOver, makeQueue } from "./queue.ts";

/** Part of the hot store: tells every process, this one too. What gets lost is found by looking. */
export interface JobSignals {
  publish(topic: string, json: string): void;
  on(topic: string, listener: (json: string) => void): () => void;
}

export interface Sent {
  /** Whom or what it is about: while a piece of this name waits to be started, no second one does. */
  key: string;
  data: object;
  /** Not before so many seconds; default 0. */
  afterSeconds?: number | undefined;
}

export interface Sender {
  /** Resolves when the piece is in the queue for good; throws where the database can't take it. */
  send(queue: string, piece: Sent): Promise<void>;
}

/** Where it is told that a queue has something to do. */
export const topicOf = (queue: string): string => `jobs:${queue}`;

/** Sends work from any process, whether or not it works jobs itself. Send behind the commit of what it is about. */
export function openSender(db: Pick<Database, "withSystem">, signals: JobSignals): Sender {
  // Never started: it has no timers and works nothing.
  const boss = bossOver(db, 3600);
  const made = new Map<string, Promise<void>>();
  async function make(queue: string): Promise<void> {
    const making = made.get(queue) ?? makeQueue(boss, queue);
    made.set(queue, making);
    await making.catch((error: unknown) => {
      made.delete(queue);
      throw error;
    });
  }
  return {
    async send(queue, { key, data, afterSeconds = 0 }) {
      await make(queue);
      const piece: JobData = { task: queue, slot: key, data };
      await boss.send(queue, piece, { singletonKey: key, startAfter: afterSeconds });
      if (afterSeconds === 0) signals.publish(topicOf(queue), "{}");
    },
  };
}
