import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import type { Caller } from "../caller.ts";
import { type CrmContext, withContext } from "../context.ts";
import type { Role } from "../scopes.ts";
import { tenantDirectory } from "../tenants/directory.ts";
import type { Tenant } from "../tenants/schemas.ts";
import { refusal } from "../testing/refusal.ts";
import { createUser } from "./create.ts";
import { listUsers } from "./list.ts";
import { hashPassword, isPassword, withRoomToHash } from "./password.ts";
import { updateUser } from "./update.ts";

setDefaultTimeout(20_000);

test("a password is kept as argon2id, is 12 to 256 characters as people count them, and is the same however typed", async () => {
  const hash = await hashPassword("pa\u0308ssword of Zoe\u0308");
  expect(hash).toStartWith("$argon2id$v=19$m=19456,t=2,p=1$");
  expect(await isPassword("p\u00e4ssword of Zo\u00eb", hash)).toBe(true);
  expect(await isPassword("password of Zoe", hash)).toBe(false);
  expect(await isPassword("p\u00e4ssword of Zo\u00eb", null)).toBe(false);
  for (const refused of ["x".repeat(11), "👍".repeat(11), "x".repeat(257)])
    expect((await refusal(hashPassword(refused))).errors).toMatchObject([{ path: "password" }]);
  expect(await isPassword("👍".repeat(12), await hashPassword("👍".repeat(12)))).toBe(true);
});

test("too many logins at once are told to come back before anything is done, and the rest go on", async () => {
  const gate = Promise.withResolvers<string>();
  const waiting = Array.from({ length: 64 }, () => withRoomToHash(() => gate.promise));
  let begun = false;
  const refused = await refusal(
    withRoomToHash(async () => {
      begun = true;
    }),
  );
  expect({ code: refused.code, begun }).toEqual({ code: "unavailable", begun: false });
  expect((await refusal(hashPassword("correct horse battery staple"))).code).toBe("unavailable");
  gate.resolve("done");
  expect(new Set(await Promise.all(waiting))).toEqual(new Set(["done"]));
  expect(await hashPassword("correct horse battery staple")).toStartWith("$argon2id$");
});

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    let tenant: Tenant;
    let admin: Caller;
    beforeAll(async () => {
      db = await openTestDatabase(engine, { max: 8 });
    }, 60_000);
    afterAll(() => db.close());

    const fresh = async () => {
      tenant = await createTenant(db.owner);
      admin = { tenant, userId: "admin", role: "admin", scopes: null };
    };
    const as = <Result>(work: (ctx: CrmContext) => Promise<Result>, whose = tenant) =>
      withContext(db, { tenant: whose, userId: "admin", today: "2026-06-17" }, work);
    const make = (role: Role, email = `${crypto.randomUUID()}@example.com`) =>
      as(({ sql }) =>
        createUser({ sql, tenant, userId: null }, { email, name: "Test", role, passwordHash: "a hash" }),
      );
    const change = (id: string, wanted: object, caller = admin) =>
      as((ctx) => updateUser(ctx, caller, id, wanted), caller.tenant);

    test("an email is one user's in a tenant, and free in another", async () => {
      await fresh();
      await make("viewer", "Ana@Example.com");
      expect((await refusal(make("admin", " ana@example.COM "))).code).toBe("conflict");
      await fresh();
      expect(await make("viewer", "ana@example.com")).toMatchObject({
        email: "ana@example.com",
        role: "viewer",
      });
    });

    test("a list has everybody once, page by page", async () => {
      await fresh();
      for (let index = 0; index < 7; index++) await make("viewer", `user-${index}@example.com`);
      const seen: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await as((ctx) => listUsers(ctx, { cursor, limit: 3 }));
        seen.push(...page.data.map(({ email }) => email));
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(Array.from({ length: 7 }, (_, index) => `user-${index}@example.com`));
      expect((await refusal(as((ctx) => listUsers(ctx, { cursor: "x", limit: 3 })))).code).toBe(
        "invalid_request",
      );
    });

    test("the last admin who can log in stays one, also when two remove each other at once", async () => {
      await fresh();
      const [one, two] = [await make("admin"), await make("admin")];
      await as(({ sql }) =>
        createUser(
          { sql, tenant, userId: null },
          { email: "new@example.com", name: "New", role: "admin", passwordHash: null },
        ),
      );
      const outcomes = await Promise.allSettled([
        change(one.id, { role: "viewer" }),
        change(two.id, { disabled: true }),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const last = outcomes[0]?.status === "rejected" ? one : two;
      for (const wanted of [{ role: "viewer" }, { role: null }, { disabled: true }])
        expect((await refusal(change(last.id, wanted))).code).toBe("conflict");
      await change(last.id, { name: "Still here" });
    });

    test("a narrowed credential changes nobody who has more", async () => {
      await fresh();
      const [boss, viewer] = [await make("admin"), await make("viewer")];
      const narrowed: Caller = { ...admin, scopes: ["users:write"] };
      const some: Caller = { ...admin, role: "manager" };
      for (const caller of [narrowed, some])
        for (const wanted of [{ passwordHash: "mine" }, { name: "x" }, { role: "viewer" }])
          expect((await refusal(change(boss.id, wanted, caller))).code).toBe("forbidden");
      expect((await refusal(change(viewer.id, { role: "admin" }, some))).code).toBe("forbidden");
      expect((await change(viewer.id, { role: "member" }, some)).role).toBe("member");
    });

    test("a version of before is a conflict; another tenant's user and none are not found", async () => {
      await fresh();
      const user = await make("viewer");
      expect((await change(user.id, { name: "Ana", version: 1 })).version).toBe(2);
      expect((await refusal(change(user.id, { name: "Eva", version: 1 }))).code).toBe("conflict");
      const id = user.id;
      await fresh();
      for (const missing of [id, Bun.randomUUIDv7(), "no-id"])
        expect((await refusal(change(missing, { name: "x" }))).code).toBe("not_found");
    });

    test("tokens of before a change are worthless, and only those", async () => {
      await fresh();
      const [changed, other] = [await make("viewer"), await make("viewer")];
      const directory = tenantDirectory(db);
      expect(await directory.isCurrent(tenant.id, changed.id, 1)).toBe(true);
      await change(changed.id, { name: "Only the name" });
      directory.forget(tenant.id);
      expect(await directory.isCurrent(tenant.id, changed.id, 1)).toBe(true);
      await change(changed.id, { role: "member" });
      directory.forget(tenant.id);
      expect(await directory.isCurrent(tenant.id, changed.id, 1)).toBe(false);
      expect(await directory.isCurrent(tenant.id, changed.id, 2)).toBe(true);
      expect(await directory.isCurrent(tenant.id, other.id, 1)).toBe(true);
      expect(await directory.isCurrent(tenant.id, "constructor", 1)).toBe(true);
    });
  });
}
