import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import type { Caller } from "../caller.ts";
import { type CrmContext, withContext } from "../context.ts";
import type { Tenant } from "../tenants/schemas.ts";
import { refusal } from "../testing/refusal.ts";
import { createApiKey, type NewApiKey } from "./create.ts";
import { listApiKeys } from "./list.ts";
import { revokeApiKey } from "./revoke.ts";
import { verifyApiKey } from "./verify.ts";

setDefaultTimeout(20_000);

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

    const as = <Result>(work: (ctx: CrmContext) => Promise<Result>, whose = tenant) =>
      withContext(db, { tenant: whose, userId: "admin", today: "2026-06-17" }, work);
    const make = (more: Partial<NewApiKey> = {}, caller: Partial<Caller> = {}) =>
      as((ctx) =>
        createApiKey(
          ctx,
          { tenant, userId: "admin", role: "admin", scopes: null, ...caller },
          { name: "a script", role: "member", scopes: null, expiresAt: null, ...more },
        ),
      );

    test("a key says who uses it and what it may; the key itself is kept nowhere", async () => {
      const { key, id } = await make({ scopes: ["chat:write"] });
      expect(key).toMatch(new RegExp(`^kontor_${tenant.id}_[A-Za-z0-9_-]{43}$`));
      expect(await verifyApiKey(db, key)).toEqual({
        tenantId: tenant.id,
        userId: `key:${id}`,
        role: "member",
        scopes: ["chat:write"],
      });
      const rows = await as(({ sql }) => sql`select to_jsonb(api_keys)::text as row from api_keys`);
      expect(JSON.stringify(rows)).not.toContain(key.slice(-43));
      expect(JSON.stringify(await as((ctx) => listApiKeys(ctx, { limit: 200 })))).not.toContain(
        key.slice(-43),
      );
    });

    test("revoked, expired, another tenant's or altered: nobody", async () => {
      const { key, id } = await make();
      const altered = [
        key.replace(tenant.id, other.id),
        key.replace(tenant.id, tenant.id.toUpperCase()),
        key.slice(0, -1),
        `${key}x`,
        `${key}\n`,
        key.replace(/.$/, (last) => (last === "A" ? "B" : "A")),
        key.replace("kontor_", "kontor_refresh_"),
      ];
      for (const wrong of altered) expect(await verifyApiKey(db, wrong)).toBeNull();
      expect(await verifyApiKey(db, key)).not.toBeNull();
      await as((ctx) => revokeApiKey(ctx, id));
      expect(await verifyApiKey(db, key)).toBeNull();
      await as((ctx) => revokeApiKey(ctx, id));
      const ends = await make({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
      expect(await verifyApiKey(db, ends.key)).not.toBeNull();
      await as(({ sql }) => sql`update api_keys set expires_at = now() where id = ${ends.id}`);
      expect(await verifyApiKey(db, ends.key)).toBeNull();
    });

    test("revoking another tenant's key is revoking none", async () => {
      const { key, id } = await make();
      const refused = await refusal(as((ctx) => revokeApiKey(ctx, id), other));
      expect(await refusal(as((ctx) => revokeApiKey(ctx, Bun.randomUUIDv7()), other))).toEqual(refused);
      expect(await refusal(as((ctx) => revokeApiKey(ctx, "no-id"), other))).toEqual(refused);
      expect(await verifyApiKey(db, key)).not.toBeNull();
    });

    test("its last use is written once an hour", async () => {
      const { key, id } = await make();
      const used = async () => {
        const [row] = await as(
          ({ sql }) => sql<{ at: string | null; writes: string }[]>`
            select last_used_at as at, xmin::text as writes from api_keys where id = ${id}`,
        );
        return row;
      };
      expect((await used())?.at).toBeNull();
      await verifyApiKey(db, key);
      const first = await used();
      expect(first?.at).not.toBeNull();
      await verifyApiKey(db, key);
      expect(await used()).toEqual(first);
      await as(
        ({ sql }) =>
          sql`update api_keys set last_used_at = last_used_at - interval '61 min' where id = ${id}`,
      );
      await verifyApiKey(db, key);
      expect((await used())?.at).not.toBe(first?.at ?? null);
    });

    test("a key has at most the rights of who makes it, and does not end before it begins", async () => {
      const narrowed: Partial<Caller> = { scopes: ["api-keys:write", "chat:write"] };
      const wider: Partial<NewApiKey>[] = [
        { role: "admin" },
        { role: "viewer" },
        { scopes: ["invoices:read"] },
      ];
      for (const more of wider) expect((await refusal(make(more, narrowed))).code).toBe("forbidden");
      expect((await make({ scopes: ["chat:write"] }, narrowed)).scopes).toEqual(["chat:write"]);
      expect((await refusal(make({ role: "admin" }, { role: "manager" }))).code).toBe("forbidden");
      expect((await refusal(make({ expiresAt: "2020-01-01T00:00:00Z" }))).code).toBe("invalid_request");
    });

    test("a list has every key once, newest first, and no other tenant's", async () => {
      const made = await Promise.all(Array.from({ length: 7 }, () => make({ name: "listed" })));
      const seen: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await as((ctx) => listApiKeys(ctx, { cursor, limit: 3 }));
        seen.push(...page.data.map(({ id }) => id));
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining(made.map(({ id }) => id)));
      expect((await as((ctx) => listApiKeys(ctx, { limit: 200 }), other)).data).toEqual([]);
    });
  });
}
