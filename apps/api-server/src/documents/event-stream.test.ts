import { expect, test } from "bun:test";
import type { documents } from "@kontor/crm";
import { documentEventStream } from "./event-stream.ts";

const event = (seq: number, status: documents.DocumentEvent["status"]): documents.DocumentEvent => ({
  ...{ seq, status, detail: {}, at: "2026-06-17T09:00:00.000Z" },
});

test("who looks on is told at once, and nobody listens behind the end", async () => {
  const events = [event(1, "received")];
  const listeners = new Set<() => void>();
  const response = documentEventStream({
    look: async () => [...events],
    found: [...events],
    after: 0,
    // Nothing is found by looking: the test would last too long.
    ...{ lookMs: 3_600_000, heartbeatMs: 3_600_000 },
    onNews: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const said: string[] = [];
  for await (const chunk of response.body ?? []) {
    said.push(...(new TextDecoder().decode(chunk).match(/"status":"\w+"/g) ?? []));
    const next = ({ 1: "reading", 2: "ready" } as const)[events.length];
    if (next) events.push(event(events.length + 1, next));
    for (const listener of listeners) listener();
  }
  expect(said).toEqual(['"status":"received"', '"status":"reading"', '"status":"ready"']);
  expect(listeners.size).toBe(0);
});

test("who leaves is listened for no more", async () => {
  const listeners = new Set<() => void>();
  const response = documentEventStream({
    ...{ look: async () => [], found: [], after: 0 },
    onNews: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  await response.body?.cancel();
  expect(listeners.size).toBe(0);
});
