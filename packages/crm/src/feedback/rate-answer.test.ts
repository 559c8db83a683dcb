import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import { type CrmContext, withContext } from "../context.ts";
import { getConversation } from "../conversations/get.ts";
import { openTurn } from "../conversations/open-turn.ts";
import { settleTurn } from "../conversations/settle-turn.ts";
import type { Tenant } from "../tenants/schemas.ts";
import { refusal } from "../testing/refusal.ts";
import { MAX_COMMENT_LENGTH, rateAnswer } from "./rate-answer.ts";

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    let tenant: Tenant;
    let other: Tenant;
    beforeAll(async () => {
      db = await openTestDatabase(engine);
      tenant = await createTenant(db.owner);
      other = await createTenant(db.owner);
    }, 60_000);
    afterAll(() => db.close());

    const as = <Result>(work: (ctx: CrmContext) => Promise<Result>, whose = tenant, userId = "tester") =>
      withContext(db, { tenant: whose, userId, today: "2026-06-17" }, work);

    /** A chat with one question ("m1") and its answer; gives the answer's id. */
    async function answered(chatId: string): Promise<string> {
      const answerId = Bun.randomUUIDv7();
      await as((ctx) => openTurn(ctx, asking(chatId, answerId)));
      await as((ctx) => settleTurn(ctx, chatId, { ...ANSWER, id: answerId }));
      return answerId;
    }

    const feedbackIn = async (chatId: string) =>
      (await as((ctx) => getConversation(ctx, chatId))).messages.map(({ feedback }) => feedback);

    test("is shown where the conversation is read; rating again replaces, and the same again changes nothing", async () => {
      const id = await answered("rated");
      const rate = (rating: "up" | "down", comment?: string) =>
        as((ctx) => rateAnswer(ctx, id, { rating, comment }));
      expect(await feedbackIn("rated")).toEqual([null, null]);
      expect(await rate("down", " The sum is off. ")).toEqual({
        rating: "down",
        comment: "The sum is off.",
        changed: true,
      });
      expect(await rate("down", "The sum is off.")).toMatchObject({ changed: false });
      expect(await feedbackIn("rated")).toEqual([null, { rating: "down", comment: "The sum is off." }]);
      expect(await rate("up")).toEqual({ rating: "up", comment: null, changed: true });
      expect(await rate("up", "  ")).toMatchObject({ comment: null, changed: false });
      expect(await feedbackIn("rated")).toEqual([null, { rating: "up", comment: null }]);
    });

    test("a comment has 2 000 characters as people count them, not one more", async () => {
      const id = await answered("commented");
      const comment = "👍".repeat(MAX_COMMENT_LENGTH);
      expect(await as((ctx) => rateAnswer(ctx, id, { rating: "up", comment }))).toMatchObject({ comment });
      const refused = await refusal(
        as((ctx) => rateAnswer(ctx, id, { rating: "up", comment: `${comment}!` })),
      );
      expect(refused).toMatchObject({ code: "invalid_request", errors: [{ path: "comment" }] });
    });

    test("what is no answer of the caller's own cannot be rated, and looks like nothing", async () => {
      const id = await answered("guarded");
      const again = Bun.randomUUIDv7();
      const rate = (messageId: string, whose?: Tenant, userId?: string) =>
        refusal(as((ctx) => rateAnswer(ctx, messageId, { rating: "up" }), whose, userId));
      const nothing = await rate(Bun.randomUUIDv7());
      expect(nothing.code).toBe("not_found");
      expect(await rate(id, tenant, "colleague")).toEqual(nothing);
      expect(await rate(id, other)).toEqual(nothing);
      expect(await rate("m1")).toEqual(nothing);
      await as((ctx) => openTurn(ctx, { ...asking("guarded", again), trigger: "regenerate" }));
      expect(await rate(id)).toEqual(nothing);
      // Being written still.
      expect(await rate(again)).toEqual(nothing);
    });
  });
}

const asking = (chatId: string, answerId: string) => ({
  chatId,
  create: true,
  message: { id: "m1", text: "Who owes us?", parts: [{ type: "text", text: "Who owes us?" }] },
  trigger: "submit" as const,
  edits: null,
  answerId,
  leaseMs: 15_000,
  route: () => ({ agent: "general" }),
});

const ANSWER = {
  parts: [{ type: "text", text: "Nobody." }],
  status: "complete" as const,
  finishReason: "stop",
  agent: "general",
  model: null,
  inputTokens: null,
  outputTokens: null,
};
