import { expect } from "bun:test";
import { ledger, withContext } from "@kontor/crm";
import type { ServedApp } from "../testing/served-app.ts";
import type { TestApp } from "../testing/test-app.ts";

/** An aborted call may be charged this much beyond what was served. */
const MOST_BEYOND = 1.25;

export interface Row {
  step: number;
  purpose: string;
  provider: string;
  model: string;
  outcome: string;
  nanos: number;
  estimated: boolean;
  tools: string[];
}

/** The first tenant's books, and what the provider says that it served. */
export interface Accounts {
  /** A chat's rows of the ledger, in order. */
  rows(chatId: string): Promise<Row[]>;
  /** What the provider would bill for a request of ours, in nano-USD. */
  billed(requestId: string): Promise<number>;
  /** Nothing is held, and every counter is the sum of its rows. */
  expectEven(): Promise<void>;
  /** What was charged for the chat is what was served for the request: to the nano, or not far above it if it was estimated. */
  expectPaid(chatId: string, requestId: string): Promise<Row[]>;
}

export function accountsOf({ sim }: Pick<ServedApp, "sim">, app: TestApp): Accounts {
  const tenantId = app.tenants[0]?.id ?? "";
  const { models } = app.deps.turn;

  async function rows(chatId: string): Promise<Row[]> {
    const found = await app.db.withTenant(
      { tenantId },
      (sql) => sql<Row[]>`
        select step, purpose, provider, model, outcome, nanos, estimated, tools from ai_ledger
        where chat_id = ${chatId} order by step, attempt`,
    );
    return [...found];
  }

  async function billed(requestId: string): Promise<number> {
    const served = (await sim.served()).filter((each) => each.requestId === requestId);
    const costs = served.map(
      ({ provider, model, inputTokens, outputTokens }) =>
        models.prices.costOf(`${provider}:${model}`, {
          ...{ inputTokens, outputTokens },
          ...{ cachedInputTokens: 0, cacheWriteTokens: 0, reasoningTokens: 0 },
        }).nanos,
    );
    return costs.reduce((sum, nanos) => sum + nanos, 0);
  }

  async function expectEven(): Promise<void> {
    const tenant = await app.deps.tenants.find(tenantId);
    if (!tenant) throw new Error("there is no such tenant");
    await withContext(app.db, { tenant, userId: "auditor", today: "2026-06-17" }, async (ctx) => {
      expect(await ctx.sql`select id, step from ai_reservations`).toHaveLength(0);
      expect(await ledger.discrepancies(ctx)).toEqual([]);
    });
  }

  return {
    rows,
    billed,
    expectEven,
    async expectPaid(chatId, requestId) {
      await expectEven();
      const charged = await rows(chatId);
      const sum = charged.reduce((nanos, row) => nanos + row.nanos, 0);
      const due = await billed(requestId);
      if (charged.some(({ estimated }) => estimated)) {
        expect(sum).toBeGreaterThanOrEqual(due);
        expect(sum).toBeLessThanOrEqual(due * MOST_BEYOND);
      } else {
        expect(sum).toBe(due);
      }
      return charged;
    },
  };
}
