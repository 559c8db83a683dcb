import { expect, test } from "bun:test";
import { RunningTurns } from "./running-turns.ts";

/** A turn that is settled as soon as somebody ends it, and by what. */
function endless(running: RunningTurns): Promise<unknown> {
  const controller = new AbortController();
  const finished = new Promise((resolve) => {
    controller.signal.addEventListener("abort", () => resolve(controller.signal.reason));
  });
  running.add({ controller }, finished);
  return finished;
}

test("turns get their grace, and those that outlast it are ended", async () => {
  const running = new RunningTurns();
  const quick = Promise.withResolvers<void>();
  running.add({ controller: new AbortController() }, quick.promise);
  const slow = endless(running);
  expect(running.count).toBe(2);
  const drained = running.drain(1);
  quick.resolve();
  expect(await slow).toBe("shutdown");
  await drained;
  expect(running.count).toBe(0);
});

test("one that comes after the grace is ended at once", async () => {
  const running = new RunningTurns();
  const first = endless(running);
  const drained = running.drain(1);
  await first;
  expect(await endless(running)).toBe("shutdown");
  await drained;
});

test("a turn that fails is over like any other", async () => {
  const running = new RunningTurns();
  running.add({ controller: new AbortController() }, Promise.reject(new Error("could not be saved")));
  await running.drain(60_000);
  expect(running.count).toBe(0);
});
