import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { postgresBinaries, startPrivatePostgres } from "@kontor/db/testing";
import { findRedis, NO_REDIS } from "../../redis/private-redis.ts";
import { SMALL } from "./options.ts";
import { printed } from "./print.ts";
import { runLoad } from "./run.ts";

setDefaultTimeout(240_000);

const GIVE_UP_SECONDS = 15;

/** The Redis program that may be killed: one or none; without it the file's test counts as one skip. */
function redisBinaries(): string[] {
  const found = findRedis();
  if (found) return [found];
  describe("a private redis", () => {
    test.skipIf(true)(NO_REDIS, () => {});
  });
  return [];
}

for (const binaries of postgresBinaries()) {
  for (const redis of redisBinaries()) {
    test("300 turns at once on three processes against a budget for 50: it holds, whatever is stopped, left, settled twice or killed", async () => {
      const postgres = await startPrivatePostgres(binaries);
      try {
        const options = { ...SMALL, seed: 11 };
        const at = { superuserUrl: postgres.url, redis, giveUpSeconds: GIVE_UP_SECONDS };
        const result = await runLoad(options, at);
        console.log(printed(result));
        const { audit, duplicates, outcomes, budgetNanos } = result;
        expect(audit.violations).toEqual([]);
        expect(audit.spentNanos).toBeLessThanOrEqual(budgetNanos);
        expect(duplicates).toMatchObject({ wrongPairs: 0, wrongRepeats: 0 });
        // It was a test: money and rates were fought over, and people were answered.
        expect(audit.peakNanos).toBeGreaterThan(budgetNanos * 0.8);
        expect(duplicates.pairs).toBeGreaterThan(0);
        const ends = new Set(outcomes.map(({ end, code }) => code ?? end));
        expect([...ends]).toEqual(expect.arrayContaining(["done", "rate_limited by organisation"]));
      } finally {
        await postgres.stop();
      }
    });
  }
}
