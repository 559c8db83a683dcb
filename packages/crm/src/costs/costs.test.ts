import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import fc from "fast-check";
import { type CrmContext, withContext } from "../context.ts";
import type { Tenant } from "../tenants/schemas.ts";
import { refusal } from "../testing/refusal.ts";
import { COST_KEYS, type CostBucket, listCosts, usageOf } from "./index.ts";

setDefaultTimeout(20_000);

const JUNE = { from: "2026-06-01", to: "2026-06-30" };

interface Row {
  day?: string;
  user?: string;
  agent?: string | null;
  purpose?: string;
  provider?: string | null;
  model?: string | null;
  tools?: string[];
  nanos?: number;
  estimated?: boolean;
  input?: number | null;
  output?: number | null;
  chat?: string | null;
  answer?: string | null;
  attempt?: number;
  reservation?: string;
}

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    beforeAll(async () => {
      db = await openTestDatabase(engine);
    }, 60_000);
    afterAll(() => db.close());

    const as = <Result>(tenant: Tenant, work: (ctx: CrmContext) => Promise<Result>) =>
      withContext(db, { tenant, userId: "ana", today: "2026-06-17" }, work);

    /** A tenant with these rows, and another one with dear rows beside it. */
    async function ledgerOf(rows: Row[]): Promise<Tenant> {
      const [tenant, other] = [await createTenant(db.owner), await createTenant(db.owner)];
      await as(other, (ctx) => charge(ctx, [{ nanos: 999_999_999, user: "ana", chat: "c1", answer: "a1" }]));
      await as(tenant, (ctx) => charge(ctx, rows));
      return tenant;
    }

    async function charge({ sql, tenant }: CrmContext, rows: Row[]): Promise<void> {
      if (rows.length === 0) return;
      await sql`insert into ai_ledger ${sql(
        rows.map((row) => {
          const day = row.day ?? "2026-06-10";
          return {
            tenant_id: tenant.id,
            reservation_id: row.reservation ?? Bun.randomUUIDv7(),
            attempt: row.attempt ?? 1,
            user_id: row.user ?? "ana",
            agent: row.agent === undefined ? "general" : row.agent,
            chat_id: row.chat ?? null,
            answer_id: row.answer ?? null,
            step: 1,
            purpose: row.purpose ?? "answer",
            provider: row.provider === undefined ? "openai" : row.provider,
            model: row.model === undefined ? "gpt-4.1" : row.model,
            outcome: "ok",
            input_tokens: row.input ?? null,
            output_tokens: row.output ?? null,
            nanos: row.nanos ?? 0,
            estimated: row.estimated ?? false,
            tools: sql.array(row.tools ?? [], 25),
            at: `${day}T10:00:00Z`,
            day,
            month: `${day.slice(0, 7)}-01`,
            global_day: day,
          };
        }),
      )}`;
    }

    const keyed = (buckets: CostBucket[]) =>
      Object.fromEntries(buckets.map(({ key, nanos }) => [key, nanos]));

    test("every cent has its day, agent, user, model and provider", async () => {
      const tenant = await ledgerOf([
        { nanos: 100, day: "2026-06-01", user: "ana", agent: "sales" },
        {
          nanos: 20,
          day: "2026-06-30",
          user: "ben",
          agent: null,
          purpose: "route",
          model: "gpt-4.1-mini",
        },
        { nanos: 3, day: "2026-06-30", user: "ben", agent: "sales", provider: null, model: null },
        { nanos: 7_000, day: "2026-05-31" },
        { nanos: 7_000, day: "2026-07-01" },
      ]);
      const told = async (by: (typeof COST_KEYS)[number]) =>
        (await as(tenant, (ctx) => listCosts(ctx, { ...JUNE, by, limit: 50 }))).data;
      expect(keyed(await told("day"))).toEqual({ "2026-06-01": 100, "2026-06-30": 23 });
      expect(keyed(await told("agent"))).toEqual({ sales: 103, route: 20 });
      expect(keyed(await told("user"))).toEqual({ ana: 100, ben: 23 });
      expect(keyed(await told("model"))).toEqual({
        "openai:gpt-4.1": 100,
        "openai:gpt-4.1-mini": 20,
        unknown: 3,
      });
      expect(keyed(await told("provider"))).toEqual({ openai: 120, unknown: 3 });
      expect((await told("agent")).map(({ key }) => key)).toEqual(["sales", "route"]);
    });

    test("by tool, a step's cost is split among the tools it called, to the last nano", async () => {
      const tenant = await ledgerOf([
        { nanos: 100, tools: ["ageing", "listDeals", "ageing"], input: 10, output: 2 },
        { nanos: 11, tools: ["listDeals"] },
        { nanos: 5 },
        { nanos: 2, purpose: "route", agent: null },
      ]);
      const { data, total } = await as(tenant, (ctx) => listCosts(ctx, { ...JUNE, by: "tool", limit: 50 }));
      expect(keyed(data)).toEqual({ ageing: 67, listDeals: 44, answer: 5, route: 2 });
      expect(data[0]).toMatchObject({ key: "ageing", calls: 2, inputTokens: 7, outputTokens: 1 });
      expect(total).toMatchObject({ nanos: 118, calls: 4, inputTokens: 10, outputTokens: 2 });
    });

    test("an estimate that was taken back is no call and no cost", async () => {
      const reservation = Bun.randomUUIDv7();
      const tenant = await ledgerOf([
        { reservation, attempt: -1, nanos: 900, estimated: true, model: null },
        { reservation, attempt: -2, nanos: -900, estimated: true, model: null },
        { reservation, attempt: 1, nanos: 40, input: 3, output: 4 },
        { nanos: 60, estimated: true },
      ]);
      const { total } = await as(tenant, (ctx) => listCosts(ctx, { ...JUNE, by: "model", limit: 50 }));
      expect(total).toMatchObject({ nanos: 100, estimatedNanos: 60, calls: 2 });
    });

    test("whatever is in the ledger, each way of telling it sums to the same, over any pages", async () => {
      const row = fc.record({
        day: fc.constantFrom("2026-06-02", "2026-06-03", "2026-07-03"),
        user: fc.constantFrom("ana", "ben", "čeda"),
        agent: fc.constantFrom("sales", "general", null),
        tools: fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 7 }),
        nanos: fc.nat({ max: 5_000 }),
        estimated: fc.boolean(),
        input: fc.option(fc.nat({ max: 100 })),
        output: fc.option(fc.nat({ max: 100 })),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(row, { maxLength: 12 }), fc.constantFrom(1, 2, 50), async (rows, limit) => {
          const tenant = await ledgerOf(rows);
          const inJune = rows.filter(({ day }) => day.startsWith("2026-06"));
          const sum = (amount: (of: (typeof rows)[number]) => number) =>
            inJune.reduce((all, each) => all + amount(each), 0);
          for (const by of COST_KEYS) {
            const buckets: CostBucket[] = [];
            let cursor: string | null | undefined;
            do {
              const asked = cursor ?? undefined;
              const page = await as(tenant, (ctx) => listCosts(ctx, { ...JUNE, by, limit, cursor: asked }));
              buckets.push(...page.data);
              cursor = page.nextCursor;
              expect(page.total.nanos).toBe(sum(({ nanos }) => nanos));
            } while (cursor !== null);
            const all = (key: "nanos" | "estimatedNanos" | "inputTokens" | "outputTokens") =>
              buckets.reduce((amount, bucket) => amount + bucket[key], 0);
            expect(new Set(buckets.map(({ key }) => key)).size).toBe(buckets.length);
            expect(all("nanos")).toBe(sum(({ nanos }) => nanos));
            expect(all("estimatedNanos")).toBe(sum(({ nanos, estimated }) => (estimated ? nanos : 0)));
            expect(all("inputTokens")).toBe(sum(({ input }) => input ?? 0));
            expect(all("outputTokens")).toBe(sum(({ output }) => output ?? 0));
          }
        }),
        { numRuns: 6 },
      );
    });

    test("usage is one user's own, or everybody's", async () => {
      const tenant = await ledgerOf([
        { nanos: 5, user: "ana", chat: "c1", answer: "a1", input: 7 },
        { nanos: 6, user: "ana", chat: "c1", answer: "a1", output: 2 },
        { nanos: 7, user: "ana", chat: "c1", answer: "a2" },
        { nanos: 80, user: "ben", chat: "c2", answer: "a1" },
      ]);
      const [own, all] = await as(tenant, async (ctx) => [
        await usageOf(ctx, "ana", JUNE),
        await usageOf(ctx, null, JUNE),
      ]);
      expect(own).toMatchObject({ nanos: 18, calls: 3, turns: 2, inputTokens: 7, outputTokens: 2 });
      expect(all).toMatchObject({ nanos: 98, calls: 4, turns: 3 });
    });

    test("the dearest conversations come first; what belongs to none goes by its purpose", async () => {
      const tenant = await ledgerOf([
        { nanos: 5, chat: "c1", answer: "a1" },
        { nanos: 9, chat: "c2", answer: "a1" },
        { nanos: 5, chat: "c1", answer: "a2" },
        { nanos: 50, chat: null },
      ]);
      const { data } = await as(tenant, (ctx) => listCosts(ctx, { ...JUNE, by: "conversation", limit: 2 }));
      expect(data.map(({ key, nanos, calls }) => [key, nanos, calls])).toEqual([
        ["answer", 50, 1],
        ["c1", 10, 2],
      ]);
    });

    test("a row per answer is what the usage view counts", async () => {
      const tenant = await ledgerOf([
        { nanos: 5_000, chat: "c1", answer: "a1", input: 7, output: 1, purpose: "route", agent: null },
        { nanos: 6_000, chat: "c1", answer: "a1", input: 10, output: 2, agent: "sales" },
        { nanos: 7, purpose: "embeddings", agent: null },
      ]);
      const rows = await as(
        tenant,
        ({ sql }) =>
          sql`select agent_id, tokens_used, cost_estimate::text, model from ai_usage_metrics order by cost_nanos`,
      );
      expect(Array.from(rows, (row) => ({ ...row }))).toMatchObject([
        { agent_id: null, tokens_used: 0 },
        {
          agent_id: "sales",
          tokens_used: 20,
          cost_estimate: expect.stringMatching(/^0\.0000110*$/),
          model: "gpt-4.1",
        },
      ]);
    });

    test("a cursor of another list is refused", async () => {
      const tenant = await ledgerOf([]);
      const asked = as(tenant, (ctx) => listCosts(ctx, { ...JUNE, by: "user", limit: 5, cursor: "bm8" }));
      expect((await refusal(asked)).code).toBe("invalid_request");
    });
  });
}
