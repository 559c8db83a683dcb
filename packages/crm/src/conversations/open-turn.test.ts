import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import type { CrmContext } from "../context.ts";
import type { Tenant } from "../tenants/schemas.ts";
import { openTurn, type TurnOpening } from "./open-turn.ts";
import { settleTurn } from "./settle-turn.ts";

// Two requests for one conversation only ever meet where there is more than one connection.
for (const engine of testEngines(["postgres"])) {
  describe(engine, () => {
    let database: TestDatabase;
    let tenant: Tenant;
    beforeAll(async () => {
      database = await openTestDatabase(engine, { max: 8 });
      tenant = await createTenant(database.owner);
    }, 60_000);
    afterAll(() => database.close());

    const within = <Result>(work: (ctx: CrmContext) => Promise<Result>) =>
      database.withTenant({ tenantId: tenant.id }, (sql) =>
        work({ sql, tenant, userId: "tester", today: "2026-06-17" }),
      );

    test("one message sent eight times at once is one turn, the others replay it", async () => {
      for (let round = 0; round < 20; round++) {
        const chatId = Bun.randomUUIDv7();
        const opened = await Promise.all(
          Array.from({ length: 8 }, (_, index) =>
            within((ctx) => openTurn(ctx, asking(chatId, "m1", `a${index}`))),
          ),
        );
        const [first, ...others] = opened.filter(({ kind }) => kind === "opened");
        expect([first?.kind, others]).toEqual(["opened", []]);
        const answerIds = opened.flatMap((turn) => (turn.kind === "replay" ? [turn.answerId] : []));
        expect(new Set(answerIds).size).toBe(1);
      }
    });

    test("a question sent while the last answer is being saved has it in its history", async () => {
      const chatId = Bun.randomUUIDv7();
      await within((ctx) => openTurn(ctx, asking(chatId, "m1", "a1")));
      const saved = Promise.withResolvers<void>();
      const commit = Promise.withResolvers<void>();
      const settled = within(async (ctx) => {
        await settleTurn(ctx, chatId, answered("a1"));
        saved.resolve();
        await commit.promise;
      });
      await saved.promise;
      const next = within((ctx) => openTurn(ctx, { ...asking(chatId, "m2", "a2"), create: false }));
      while ((await database.owner`select from pg_locks where not granted`).length === 0);
      commit.resolve();
      await settled;
      const opened = await next;
      expect(opened.kind === "opened" && opened.history.messages.map(({ id }) => id)).toEqual([
        "m1",
        "a1",
        "m2",
      ]);
    });
  });
}

const asking = (chatId: string, id: string, answerId: string): TurnOpening<{ agent: string }> => ({
  chatId,
  create: true,
  message: { id, text: "Who owes us?", parts: [{ type: "text", text: "Who owes us?" }] },
  trigger: "submit",
  edits: null,
  answerId,
  leaseMs: 15_000,
  route: () => ({ agent: "general" }),
});

const answered = (id: string) => ({
  id,
  parts: [{ type: "text", text: "Nobody." }],
  status: "complete" as const,
  finishReason: "stop",
  agent: "general",
  model: null,
  inputTokens: null,
  outputTokens: null,
});
