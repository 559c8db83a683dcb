import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import { type CrmContext, withContext } from "../context.ts";
import type { Tenant } from "../tenants/schemas.ts";
import { type KnownHistory, readKnownHistory } from "./known-history.ts";
import { newestOf, openTurn } from "./open-turn.ts";
import { settleTurn } from "./settle-turn.ts";

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    let tenant: Tenant;
    beforeAll(async () => {
      db = await openTestDatabase(engine);
      tenant = await createTenant(db.owner);
    }, 60_000);
    afterAll(() => db.close());

    const within = <Result>(work: (ctx: CrmContext) => Promise<Result>) =>
      withContext(db, { tenant, userId: "tester", today: "2026-06-17" }, work);

    /** A whole turn; gives what was read at its beginning and the copy that is exact at its end. */
    async function turn(
      chatId: string,
      id: string,
      known: KnownHistory | null = null,
      edits: string | null = null,
    ) {
      const answerId = `answer-to-${id}`;
      const parts = [{ type: "text", text: `${id}?` }];
      const opened = await within((ctx) =>
        openTurn(ctx, {
          chatId,
          create: true,
          message: { id, text: `${id}?`, parts },
          trigger: "submit",
          edits,
          answerId,
          leaseMs: 10_000,
          known,
          route: () => ({ agent: "general" }),
        }),
      );
      if (opened.kind !== "opened") throw new Error(opened.kind);
      const answer = {
        id: answerId,
        // What jsonb does not give back as it was given.
        parts: [
          { type: "text", text: `${id}\0!` },
          { type: "data-x", data: { bb: 1, a: 1.0 } },
        ],
        status: "complete" as const,
        finishReason: "length",
        agent: "general",
        model: null,
        inputTokens: null,
        outputTokens: null,
      };
      const settled = await within((ctx) => settleTurn(ctx, chatId, answer));
      if (!settled) throw new Error("not settled");
      expect(settled.versions.before).toBe(opened.history.messageVersion);
      const { after: messageVersion } = settled.versions;
      const copy = { messageVersion, messages: newestOf([...opened.history.messages, settled.answer]) };
      // As it comes back from a store.
      return { read: opened.history.messages, copy: readKnownHistory(JSON.stringify(copy)) };
    }

    const marked = (copy: KnownHistory | null): KnownHistory => ({
      messageVersion: copy?.messageVersion ?? "",
      messages: (copy?.messages ?? []).map((message) => ({ ...message, agent: "marked" })),
    });
    const agents = (messages: KnownHistory["messages"]) => messages.map(({ agent }) => agent);

    test("a copy says the same as the table, to the letter, and is used instead of it", async () => {
      const { copy } = await turn("same", "m1");
      const { read } = await turn("same", "m2");
      const parts = (messages: KnownHistory["messages"] = []) =>
        JSON.stringify(messages.map((each) => each.parts));
      expect(copy?.messages).toEqual(read.slice(0, 2));
      expect(parts(copy?.messages)).toBe(parts(read.slice(0, 2)));

      const { copy: last } = await turn("same", "m3");
      const { read: out } = await turn("same", "m4", marked(last));
      expect(agents(out)).toEqual([...Array(6).fill("marked"), null]);
    });

    test.each<[string, (chatId: string, ctx: CrmContext) => Promise<unknown>]>([
      ["changed", (chat, { sql }) => sql`update ai_agent_messages set parts = '[]' where chat_id = ${chat}`],
      [
        "deleted",
        (chat, { sql }) => sql`delete from ai_agent_messages where chat_id = ${chat} and position = 1`,
      ],
      [
        "superseded",
        (chat, { sql }) => sql`
        update ai_agent_messages set superseded_at = now() where chat_id = ${chat} and position = 2`,
      ],
    ])("a copy is not used once a message was %s, by whomever", async (how, change) => {
      const { copy } = await turn(how, "m1");
      await within((ctx) => change(how, ctx));
      const { read } = await turn(how, "m2", marked(copy));
      expect(agents(read)).not.toContain("marked");
    });

    test("nor once the conversation went on, or was edited, without it", async () => {
      const { copy } = await turn("on", "m1");
      const { copy: newer } = await turn("on", "m2");
      expect(agents((await turn("on", "m3", marked(copy))).read)).not.toContain("marked");
      await turn("on", "m1", null, "m1").catch(() => {});
      expect(agents((await turn("on", "m4", marked(newer))).read)).not.toContain("marked");
    });

    test("an edit of a conversation that was not read from the table supersedes there, too", async () => {
      const { copy } = await turn("edited", "m1");
      const { copy: second } = await turn("edited", "m2", copy);
      const { read } = await turn("edited", "m3", second, "m2");
      expect(read.map(({ id }) => id)).toEqual(["m1", "answer-to-m1", "m3"]);
    });

    test("a rating leaves a copy exact", async () => {
      const { copy } = await turn("rated", "m1");
      await within(
        ({ sql }) => sql`
        update ai_agent_messages set rating = 'up', rated_at = now() where chat_id = 'rated' and role = 'assistant'`,
      );
      expect(agents((await turn("rated", "m2", marked(copy))).read)).toContain("marked");
    });
  });
}

test.each(["", "{", "null", "[]", '{"messageVersion":"1","messages":[]}'])("%j is no copy", (json) => {
  expect(readKnownHistory(json)).toBeNull();
});
