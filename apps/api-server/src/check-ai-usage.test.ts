import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ledger, systemClock, todayIn, withContext } from "@kontor/crm";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import { z } from "zod";
import { startChild } from "./testing/child.ts";

setDefaultTimeout(30_000);

const check = async (args: string[], env: Record<string, string> = {}) => {
  const child = startChild("scripts/check-ai-usage.ts", args, env);
  return { code: await child.exited, output: child.output() };
};

describe("cannot be made", () => {
  test.each([
    [["--days", "0"], "is not a number of days"],
    [["--weather"], "Unknown option"],
  ])("with %j", async (args, told) => {
    const { code, output } = await check(args);
    expect(code).toBe(2);
    expect(output).toContain(told);
  });

  test("where no demo has been run", async () => {
    const nowhere = await mkdtemp(join(tmpdir(), "kontor-usage-"));
    const { code, output } = await check(["--data-dir", nowhere]);
    expect(code).toBe(2);
    expect(output).toContain("There is nothing to check");
    await rm(nowhere, { recursive: true });
  });
});

for (const engine of testEngines(["postgres"])) {
  describe(`over ${engine}`, () => {
    let db: TestDatabase;
    const environment = (more: Record<string, string> = {}) => ({
      DATABASE_URL: db.urls?.app ?? "",
      ...more,
    });
    beforeAll(async () => {
      db = await openTestDatabase(engine);
      const tenant = await createTenant(db.owner, { slug: "spender" });
      await createTenant(db.owner, { slug: "saver" });
      await withContext(
        db,
        { tenant, userId: "ana", today: todayIn(tenant.timeZone, systemClock) },
        async (ctx) => {
          const none = { dailyNanos: null, monthlyNanos: null, globalDailyNanos: null };
          const id = Bun.randomUUIDv7();
          const offers = [{ nanos: 5_000_000_000, providers: ["openai"] }] as const;
          const step = { chatId: "c1", answerId: "a1", step: 1, agent: "general", leaseMs: 60_000, offers };
          await ledger.reserve(ctx, none, { ...step, reservationId: id, purpose: "answer" });
          const tokens = {
            inputTokens: 900,
            cachedInputTokens: null,
            cacheWriteTokens: null,
            outputTokens: 80,
          };
          await ledger.settle(ctx, id, [
            {
              ...tokens,
              attempt: 0,
              provider: "openai",
              model: "gpt-4.1",
              outcome: "ok",
              reasoningTokens: null,
              nanos: 1_234_567_891,
              estimated: false,
              price: null,
              ms: 5,
              firstTokenMs: 1,
              tools: ["ageing"],
            },
          ]);
        },
      );
    }, 60_000);
    afterAll(() => db?.close());

    test("shows where each cent went, and is content within the budgets", async () => {
      const { code, output } = await check([], environment());
      expect({ code, output }).toEqual({ code: 0, output });
      expect(output).toMatch(/── saver .*── spender /s);
      for (const row of ["openai:gpt-4.1", "general", "ageing", "ana", "c1"])
        expect(output).toMatch(new RegExp(`^${row} +1\\.234567891 +1 +900 +80 +0 %$`, "m"));
      expect(output).toMatch(
        /^day:organisation \(default\) +10\.000000 +1\.234567891 +0\.000000 +8\.765432109/m,
      );
    });

    test("says which budget is used up, and fails", async () => {
      const { code, output } = await check(
        ["--json", "--tenant", "spender", "--days", "7"],
        environment({ AI_DAILY_BUDGET_USD: "1.2" }),
      );
      expect(code).toBe(1);
      const sum = z.looseObject({ costUsd: z.string() });
      const company = z.looseObject({ company: z.string(), over: z.array(z.string()), total: sum });
      const { companies } = z.object({ companies: z.array(company) }).parse(JSON.parse(output));
      expect(companies.map((each) => [each.company, each.over, each.total.costUsd])).toEqual([
        ["spender", ["day:organisation"], "1.234567891"],
      ]);
    });

    test("names the tenants there are when asked for another", async () => {
      const { code, output } = await check(["--tenant", "nobody"], environment());
      expect([code, output.trim()]).toEqual([2, 'There is no tenant "nobody", only saver, spender.']);
    });
  });
}
