import { expect, test } from "bun:test";
import fc from "fast-check";
import { sharedTry } from "./shared-try.ts";

test("who asks while a try runs waits for the same one, and gets the same", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  let tries = 0;
  const ask = sharedTry(() => {
    tries++;
    return promise;
  }, 30_000);
  const asked = [ask(), ask(), ask()];
  resolve("up");
  expect(await Promise.all(asked)).toEqual(["up", "up", "up"]);
  expect(tries).toBe(1);
});

test("a failure is shared as well, and tried again only when its time is up", async () => {
  let now = 0;
  let tries = 0;
  const ask = sharedTry(
    async () => {
      tries++;
      throw new Error(`try ${tries}`);
    },
    1_000,
    () => now,
  );
  const failureOf = () => ask().catch((error: unknown) => String(error));
  expect(await failureOf()).toBe("Error: try 1");
  now = 999;
  expect(await failureOf()).toBe("Error: try 1");
  now = 1_000;
  expect(await failureOf()).toBe("Error: try 2");
});

test("however often anybody asks, tries lie at least the agreed time apart", async () => {
  const TTL = 30_000;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 20_000 }), { maxLength: 60 }), async (pauses) => {
      let now = 0;
      const triedAt: number[] = [];
      const ask = sharedTry(
        async () => {
          triedAt.push(now);
        },
        TTL,
        () => now,
      );
      for (const pause of pauses) {
        now += pause;
        await ask();
      }
      for (const [index, at] of triedAt.entries())
        expect(at - (triedAt[index - 1] ?? -TTL)).toBeGreaterThanOrEqual(TTL);
      expect(triedAt.length).toBeLessThanOrEqual(1 + now / TTL);
    }),
  );
});
