import { expect, test } from "bun:test";
import { createTenant, openTestDatabase } from "@kontor/db/testing";
import { withContext } from "../context.ts";
import { closeDeadTurn, findDeadTurns } from "./dead-turns.ts";
import { renewTurn } from "./settle-turn.ts";

test("a dead turn is ended with what it had said, under its agent; none that was renewed since", async () => {
  const db = await openTestDatabase("pglite");
  const tenant = await createTenant(db.owner);
  const asking = { tenant, userId: "tester", today: "2026-06-17" };
  await withContext(
    db,
    asking,
    ({ sql }) => sql`
      insert into ai_conversations (tenant_id, id, owner, title, turn_message_id, turn_agent, turn_lease_until)
      select ${tenant.id}, id, 'tester', 'title', id || '-answer', 'invoices', now() + lease
      from (values ('dead', interval '-1 s'), ('slow', interval '-1 s'), ('alive', interval '1 h')) as turns (id, lease)`,
  );
  const dead = (everyTurn: boolean) =>
    findDeadTurns(db, { everyTurn }).then((turns) => turns.map(({ chatId }) => chatId).sort());
  const close = (chatId: string, everyTurn = false) =>
    withContext(db, asking, (ctx) =>
      closeDeadTurn(ctx, { chatId, answerId: `${chatId}-answer` }, [{ type: "text", text: "Half" }], {
        everyTurn,
      }),
    );

  expect(await dead(false)).toEqual(["dead", "slow"]);
  expect(await dead(true)).toEqual(["alive", "dead", "slow"]);
  await withContext(db, asking, (ctx) => renewTurn(ctx, "slow", "slow-answer", 60_000));
  expect(await close("dead")).toMatchObject({ answer: { id: "dead-answer", status: "interrupted" } });
  expect(await close("dead")).toBeNull();
  expect(await close("slow")).toBeNull();
  const saved = await db.owner`select chat_id, id, agent, status, parts from ai_agent_messages`;
  expect([...saved]).toEqual([
    {
      chat_id: "dead",
      id: "dead-answer",
      agent: "invoices",
      status: "interrupted",
      parts: [{ type: "text", text: "Half" }],
    },
  ]);
  expect(await close("alive", true)).not.toBeNull();
  expect(await dead(true)).toEqual(["slow"]);
  await db.close();
}, 20_000);
