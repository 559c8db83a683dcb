import { expect, test } from "bun:test";
import { createTenant, openTestDatabase } from "@kontor/db/testing";
import { systemClock } from "../clock.ts";
import { withContext } from "../context.ts";
import { recoverTurns } from "./recover-turns.ts";
import { renewTurn } from "./settle-turn.ts";

test("recovery ends the turns whose lease has lapsed, under their agent, but none that was renewed meanwhile", async () => {
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
  const tenants = {
    // Where a slow process may come to itself: after the dead were listed.
    find: async () => {
      await withContext(db, asking, (ctx) => renewTurn(ctx, "slow", "slow-answer", 60_000));
      return tenant;
    },
  };
  const recover = (everyTurn: boolean) => recoverTurns({ db, tenants, clock: systemClock }, { everyTurn });

  expect(await recover(false)).toBe(1);
  const saved = await db.owner`select chat_id, id, agent, status from ai_agent_messages`;
  expect([...saved]).toEqual([
    { chat_id: "dead", id: "dead-answer", agent: "invoices", status: "interrupted" },
  ]);
  expect(await recover(true)).toBe(2);
  expect(await recover(true)).toBe(0);
  await db.close();
}, 20_000);
