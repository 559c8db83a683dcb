import { afterAll, beforeAll, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import { withContext } from "../context.ts";
import type { Tenant } from "../tenants/schemas.ts";
import { archiveMonths } from "./archive.ts";
import type { AuditEntry } from "./entry.ts";
import { forgetPerson } from "./forget.ts";
import { record } from "./record.ts";
import { verify } from "./verify.ts";
import type { Break } from "./walk-chain.ts";

setDefaultTimeout(20_000);

const CHANGED = "insufficient_privilege or check_violation";
const refusalOf = (error: unknown) =>
  error instanceof Error && "code" in error && (error.code === "42501" || error.code === "23514")
    ? CHANGED
    : error;

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    let tenant: Tenant;
    beforeAll(async () => {
      db = await openTestDatabase(engine);
    }, 60_000);
    beforeEach(async () => {
      tenant = await createTenant(db.owner);
    });
    afterAll(() => db.close());

    const write = (entries: AuditEntry[], userId = "ana", whose = tenant) =>
      withContext(db, { tenant: whose, userId, today: "2026-06-17", requestId: "req-1" }, (ctx) =>
        record(ctx, ...entries),
      );
    const settled = (messageId: string): AuditEntry => ({
      kind: "turn.settled",
      chatId: "čet",
      messageId,
      agent: "invoices",
      model: "offline:rules",
      promptVersion: "v1",
      toolsUsed: [{ tool: "openBalances", outcome: "ok", arguments: "ab12", rows: 3 }],
      decision: "done",
      costNanos: 1_250_000,
      detail: { z: 1, a: "ž", n: null },
    });
    const six = async () => {
      for (const id of ["m1", "m2", "m3", "m4", "m5", "m6"]) await write([settled(id)]);
    };
    const breaks = async () => (await verify(db, tenant.id)).breaks;
    const rows = () =>
      db.withTenant(
        { tenantId: tenant.id },
        (sql) => sql<{ seq: number; userId: string | null; kind: string }[]>`
          select seq, user_id as "userId", kind from ai_audit_log order by seq`,
      );

    /** What an owner can do who is not held by triggers and policies. */
    async function tamper(statement: string, table = "ai_audit_log"): Promise<void> {
      await db.owner.unsafe(
        `alter table ${table} disable trigger user; alter table ${table} no force row level security;
         ${statement.replaceAll("$tenant", `'${tenant.id}'`)};
         alter table ${table} force row level security; alter table ${table} enable trigger user`,
      );
    }

    test("rows are numbered without a gap and chained, by two writers at a time too; each tenant for itself", async () => {
      const other = await createTenant(db.owner);
      await Promise.all(
        Array.from({ length: 24 }, (_, index) =>
          write(
            [settled(`m${index}`), { kind: "feedback.given", decision: "up" }],
            "ana",
            [tenant, other][index % 2],
          ),
        ),
      );
      expect((await rows()).map(({ seq }) => seq)).toEqual(
        Array.from({ length: 24 }, (_, index) => index + 1),
      );
      for (const { id } of [tenant, other])
        expect(await verify(db, id)).toMatchObject({ rows: 24, breaks: [], head: { seq: 24 } });
    });

    test("the app adds, and changes nothing: neither rows, nor the head, nor the archive", async () => {
      await six();
      const forbidden = [
        "update ai_audit_log set decision = 'done'",
        "delete from ai_audit_log",
        "delete from ai_audit_heads",
        "update ai_audit_heads set seq = seq + 1",
        "update ai_audit_heads set seq = 0, hash = decode(repeat('00', 32), 'hex')",
        "delete from ai_audit_anchors",
        "insert into ai_audit_archive select * from ai_audit_log",
        "select * from ai_audit_log_default",
        "select archive_audit_before('2040-01-01')",
        `insert into ai_audit_log (tenant_id, seq, created_at, kind, prev_hash, hash)
           values ('${tenant.id}', 0, now() - interval '1 day', 'turn.settled', '', '')`,
      ];
      for (const statement of forbidden) {
        const outcome = await db
          .withTenant({ tenantId: tenant.id }, (sql) => sql.unsafe(statement))
          .then(() => "done", refusalOf);
        expect({ statement, outcome }).toEqual({ statement, outcome: CHANGED });
      }
      await db.withTenant(
        { tenantId: tenant.id },
        (sql) => sql`
          insert into ai_audit_log (tenant_id, seq, kind, prev_hash, hash)
          values (${tenant.id}, 2, 'turn.settled', '\\x11', '\\x22')`,
      );
      expect(await verify(db, tenant.id)).toMatchObject({ rows: 7, breaks: [] });
    });

    test("fault 40: after a clock was set back by an hour, what happens is told of all the same", async () => {
      await write([settled("m1")]);
      await tamper(
        "update ai_audit_heads set last_at = last_at + interval '1 hour' where tenant_id = $tenant",
        "ai_audit_heads",
      );
      await write([settled("m2")]);
      expect(await rows()).toMatchObject([{ seq: 1 }, { seq: 2 }]);
    });

    test("fault 44: what is told of rolls back with its entry, and the entry with it", async () => {
      await six();
      const failing = withContext(db, { tenant, userId: "ana", today: "2026-06-17" }, async (ctx) => {
        await record(ctx, settled("m7"));
        throw new Error("the verb gave up");
      });
      expect(await failing.catch((error: unknown) => String(error))).toContain("gave up");
      expect(await verify(db, tenant.id)).toMatchObject({ rows: 6, breaks: [] });
    });

    test.each<[string, string, Break]>([
      [
        "one byte of a row",
        "update ai_audit_log set decision = 'dona' where tenant_id = $tenant and seq = 3",
        { what: "changed", seq: 3 },
      ],
      [
        "a figure in its details",
        `update ai_audit_log set detail = '{"z": 2, "a": "ž", "n": null}' where tenant_id = $tenant and seq = 3`,
        { what: "changed", seq: 3 },
      ],
      [
        "a hash",
        "update ai_audit_log set hash = sha256('x') where tenant_id = $tenant and seq = 3",
        { what: "changed", seq: 3 },
      ],
      [
        "the last row's hash",
        "update ai_audit_log set hash = sha256('x') where tenant_id = $tenant and seq = 6",
        { what: "changed", seq: 6 },
      ],
      [
        "a row deleted",
        "delete from ai_audit_log where tenant_id = $tenant and seq in (3, 4)",
        { what: "missing", seq: 3, to: 4 },
      ],
      [
        "the first row deleted",
        "delete from ai_audit_log where tenant_id = $tenant and seq = 1",
        { what: "missing", seq: 1, to: 1 },
      ],
      [
        "the last row deleted",
        "delete from ai_audit_log where tenant_id = $tenant and seq = 6",
        { what: "missing", seq: 6, to: 6 },
      ],
      [
        "all rows deleted",
        "delete from ai_audit_log where tenant_id = $tenant",
        { what: "missing", seq: 1, to: 6 },
      ],
      [
        "two rows swapped",
        "update ai_audit_log set seq = 7 - seq where tenant_id = $tenant and seq in (3, 4)",
        { what: "changed", seq: 3 },
      ],
      [
        "a forged row with a right hash, under a number that is taken",
        `insert into ai_audit_log select (r).* from (
           select jsonb_populate_record(l, jsonb_build_object('created_at', now(), 'decision', 'stopped')) as r
           from ai_audit_log l where tenant_id = $tenant and seq = 4) forged;
         update ai_audit_log l set hash = audit_entry_hash(l) where tenant_id = $tenant and seq = 4 and decision = 'stopped'`,
        { what: "extra", seq: 4 },
      ],
      [
        "a forged row with a right hash behind the last",
        `insert into ai_audit_log select (r).* from (
           select jsonb_populate_record(l, jsonb_build_object('seq', 7, 'prev_hash', '\\x' || encode(hash, 'hex'))) as r
           from ai_audit_log l where tenant_id = $tenant and seq = 6) forged;
         update ai_audit_log l set hash = audit_entry_hash(l) where tenant_id = $tenant and seq = 7`,
        { what: "head", seq: 7 },
      ],
      [
        "a row changed and hashed anew",
        `update ai_audit_log set decision = 'stopped' where tenant_id = $tenant and seq = 3;
         update ai_audit_log l set hash = audit_entry_hash(l) where tenant_id = $tenant and seq = 3`,
        { what: "unchained", seq: 4 },
      ],
    ])("found, and which: %s", async (_, statement, expected) => {
      await six();
      expect(await breaks()).toEqual([]);
      await tamper(statement);
      expect((await breaks())[0]).toEqual(expected);
    });

    test("a chain written anew to its end is found by a head that was kept elsewhere", async () => {
      await six();
      const { head } = await verify(db, tenant.id);
      await write([settled("m7")]);
      expect((await verify(db, tenant.id, { witness: head })).breaks).toEqual([]);
      await tamper("delete from ai_audit_log where tenant_id = $tenant");
      await tamper("delete from ai_audit_heads where tenant_id = $tenant", "ai_audit_heads");
      await six();
      expect(await breaks()).toEqual([]);
      expect((await verify(db, tenant.id, { witness: head })).breaks).toEqual([
        { what: "rewritten", seq: 6 },
      ]);
    });

    test("erasing a person leaves the chain whole, and nobody to be found in it", async () => {
      await write([settled("m1")], "ana");
      await write([settled("m2"), { kind: "user.changed", subjectId: "ana" }], "boris");
      await write([settled("m3")], "system");
      const [first, second, , third] = await rows();
      expect(first?.userId).toMatch(/^[0-9a-f-]{36}$/);
      expect(second?.userId).not.toBe(first?.userId ?? null);
      expect(third?.userId).toBeNull();
      await withContext(db, { tenant, userId: "admin", today: "2026-06-17" }, (ctx) =>
        forgetPerson(ctx, "ana"),
      );
      await write([settled("m4")], "ana");
      const again = (await rows()).at(-1)?.userId;
      expect([first?.userId, second?.userId]).not.toContain(again);
      const known = await db.withTenant(
        { tenantId: tenant.id },
        (sql) => sql<{ found: number }[]>`
          select count(*) as found from ai_audit_log l join ai_audit_pseudonyms p on p.pseudonym = l.user_id
          where p.pseudonym = ${first?.userId ?? ""}`,
      );
      expect(known[0]?.found).toBe(0);
      expect(await breaks()).toEqual([]);
    });

    test("archived months keep an anchor: the chain is whole with them, and without them once they are dropped", async () => {
      const own = await openTestDatabase(engine);
      const over = await createTenant(own.owner);
      const add = (messageId: string) =>
        withContext(own, { tenant: over, userId: "ana", today: "2026-06-17" }, (ctx) =>
          record(ctx, settled(messageId)),
        );
      try {
        for (const id of ["m1", "m2", "m3"]) await add(id);
        const [month] = await own.owner<{ next: string; part: string }[]>`
          select (now() + interval '40 days')::date::text as next,
            'ai_audit_log_' || to_char(now() at time zone 'UTC', 'YYYYMM') as part`;
        expect(await archiveMonths(own.owner, month?.next ?? "")).toBeGreaterThan(0);
        expect(await archiveMonths(own.owner, month?.next ?? "")).toBe(0);
        // The month is gone from the log: its later rows go to the default partition.
        for (const id of ["m4", "m5"]) await add(id);
        expect(await verify(own, over.id)).toMatchObject({ rows: 5, breaks: [] });
        await own.owner.unsafe(`drop table ${month?.part}`);
        expect(await verify(own, over.id)).toMatchObject({ rows: 2, breaks: [], head: { seq: 5 } });
        await own.owner.unsafe(`
          alter table ai_audit_anchors no force row level security;
          update ai_audit_anchors set hash = sha256('x');
          alter table ai_audit_anchors force row level security`);
        expect((await verify(own, over.id)).breaks).toEqual([{ what: "unchained", seq: 4 }]);
      } finally {
        await own.close();
      }
    });
  });
}
