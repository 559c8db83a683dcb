import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import { type CrmContext, withContext } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { Tenant } from "../tenants/schemas.ts";
import { refusal } from "../testing/refusal.ts";
import { removeExpiredKeys } from "./remove-expired.ts";
import { type KeyedRequest, requestKey } from "./request-key.ts";
import { runOnce } from "./run-once.ts";

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
      withContext(db, { tenant: whose, userId: "ana", today: "2026-06-17" }, work);

    const request = (more: Partial<KeyedRequest> = {}) =>
      requestKey({
        userId: "ana",
        method: "POST",
        path: "/api/v1/companies",
        key: "k",
        body: { a: 1 },
        ...more,
      });

    /** Makes a company, and gives its id. */
    const make = async ({ sql, tenant: { id: tenantId } }: CrmContext) => {
      const id = Bun.randomUUIDv7();
      await sql`insert into companies (tenant_id, id, name) values (${tenantId}, ${id}, 'once')`;
      return { id };
    };
    const run = (more: Partial<KeyedRequest> = {}, whose?: Tenant, work = make) =>
      as((ctx) => runOnce(ctx, request(more), work, (result) => result), whose);
    const made = async (whose?: Tenant) =>
      (await as(({ sql }) => sql`select from companies where name = 'once'`, whose)).length;

    test("fault 38: fifty at once are one effect; the rest are told its result, or that it runs", async () => {
      const before = await made();
      const key = crypto.randomUUID();
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, () => run({ key }).catch((error: unknown) => error)),
      );
      const ran = outcomes.flatMap((each) =>
        typeof each === "object" && each && "kind" in each && each.kind === "ran" ? [each] : [],
      );
      expect(ran).toHaveLength(1);
      const again = await run({ key });
      expect(again.kind).toBe("repeated");
      for (const outcome of outcomes) {
        if (outcome === ran[0]) continue;
        if (outcome instanceof DomainError)
          expect(outcome).toMatchObject({ code: "idempotency_in_flight", retryAfter: 1 });
        else expect(outcome).toEqual(again);
      }
      expect(await made()).toBe(before + 1);
    });

    test("fault 39: the same key is another request with another caller, path or tenant, and refused with another body", async () => {
      const before = [await made(), await made(other)];
      const key = crypto.randomUUID();
      for (const more of [{}, { userId: "boris" }, { path: "/api/v1/contacts" }, { method: "PUT" }])
        expect((await run({ key, ...more })).kind).toBe("ran");
      expect((await run({ key }, other)).kind).toBe("ran");
      expect((await refusal(run({ key, body: { a: 2 } }))).code).toBe("idempotency_mismatch");
      expect((await run({ key, body: { a: 2 } }, tenant).catch(() => null)) === null).toBe(true);
      expect((await run({ key })).kind).toBe("repeated");
      expect([await made(), await made(other)]).toEqual([(before[0] ?? 0) + 4, (before[1] ?? 0) + 1]);
    });

    test("a body is the same in whatever order it says the same", () => {
      expect(request({ body: { a: 1, b: { c: [1, 2], d: null } } })).toEqual(
        request({ body: { b: { d: null, c: [1, 2] }, a: 1 } }),
      );
      expect(request({ body: { a: [1, 2] } }).bodyHash).not.toBe(request({ body: { a: [2, 1] } }).bodyHash);
    });

    test("what was refused or failed leaves its key free, and neither half without the other", async () => {
      const before = await made();
      const key = crypto.randomUUID();
      const failing = async (ctx: CrmContext): Promise<{ id: string }> => {
        await make(ctx);
        throw new DomainError("conflict", "Not now.");
      };
      expect((await refusal(run({ key }, tenant, failing))).code).toBe("conflict");
      const cut = as(async (ctx) => {
        await runOnce(ctx, request({ key }), make, (result) => result);
        throw new Error("cut before the commit");
      });
      expect(await cut.catch((error: unknown) => String(error))).toContain("cut");
      expect(await made()).toBe(before);
      expect((await run({ key, body: { a: 2 } })).kind).toBe("ran");
      expect(await made()).toBe(before + 1);
    });

    test("after a day the key is free, and a job forgets what was kept", async () => {
      const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
      for (const key of [first, second]) await run({ key });
      await as(
        ({ sql }) =>
          sql`update idempotency_keys set expires_at = now() where key_hash = ${request({ key: first }).keyHash}`,
      );
      expect((await run({ key: first, body: "another" })).kind).toBe("ran");
      expect((await run({ key: first, body: "another" })).kind).toBe("repeated");
      await as(({ sql }) => sql`update idempotency_keys set expires_at = now()`);
      expect(await removeExpiredKeys(db)).toBeGreaterThanOrEqual(2);
      expect(await as(({ sql }) => sql`select from idempotency_keys`)).toHaveLength(0);
    });

    test("neither the key nor the body can be read, or guessed at, in the row", async () => {
      const body = { password: "correct horse battery staple" };
      const key = "order 4711";
      await run({ key, body });
      const [row] = await as(
        ({ sql }) => sql<{ row: string }[]>`
          select to_jsonb(k)::text as row from idempotency_keys k where key_hash = ${request({ key, body }).keyHash}`,
      );
      expect(row?.row).not.toContain("4711");
      const plain = new Bun.CryptoHasher("sha256").update(JSON.stringify(body)).digest("hex");
      expect(row?.row).not.toContain(plain);
    });
  });
}

for (const engine of testEngines(["postgres"]))
  test(`${engine}: while the first runs, the second is told so; when its connection dies, the key is free at once`, async () => {
    const db = await openTestDatabase(engine);
    const tenant = await createTenant(db.owner);
    const key = requestKey({ userId: "ana", method: "POST", path: "/", key: "k", body: null });
    const [inside, go] = [Promise.withResolvers<number>(), Promise.withResolvers<void>()];
    const run = (work: (ctx: CrmContext) => Promise<string>) =>
      withContext(db, { tenant, userId: "ana", today: "2026-06-17" }, (ctx) =>
        runOnce(ctx, key, work, (result) => result),
      );
    const first = run(async ({ sql }) => {
      const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
      inside.resolve(backend?.pid ?? 0);
      await go.promise;
      return "never";
    }).catch((error: unknown) => error);
    const pid = await inside.promise;
    expect((await refusal(run(async () => "second"))).code).toBe("idempotency_in_flight");
    await db.app`select pg_terminate_backend(${pid})`;
    go.resolve();
    expect(await first).toBeInstanceOf(Error);
    expect(await run(async () => "third")).toEqual({ kind: "ran", result: "third" });
    await db.close();
  });
