import { describe, test } from "bun:test";

/**
 * The Redis that tests may use, if there is one: `for (const url of testRedis()) describe(…)`. Where none was given,
 * its tests count as one announced skip. `database`: whoever flushes takes one of its own.
 */
export function testRedis(database = 0): string[] {
  const url = process.env.KONTOR_TEST_REDIS_URL;
  if (url) return [new URL(`/${database}`, url).href];
  describe("redis", () => {
    test.skipIf(true)("needs KONTOR_TEST_REDIS_URL, which `bun run test` sets", () => {});
  });
  return [];
}
