import { afterAll, beforeAll } from "bun:test";
import type { TenantSql } from "@kontor/db";
import { createTenant, type Engine, openTestDatabase, type TestDatabase } from "@kontor/db/testing";
import type { CrmContext } from "../context.ts";
import { enterBooks } from "./entries.ts";
import { enterForeignBooks } from "./foreign-entries.ts";
import { sharedPglite } from "./shared-pglite.ts";

/** The day on which the books of these tests are read. */
const TODAY = "2026-11-21";

/** Reads as the tenant whose books `enterBooks` wrote; another tenant with louder figures lives beside it. */
export type Read = <Result>(verb: (ctx: CrmContext) => Promise<Result>) => Promise<Result>;

/** Call inside a `describe`: opens a database with books in it before its tests. */
export function openBooks(engine: Engine): Read {
  let read: Read | undefined;
  let opened: TestDatabase | undefined;
  beforeAll(async () => {
    opened = await (engine === "pglite" ? sharedPglite() : openTestDatabase(engine));
    read = await readerOf(opened);
  }, 60_000);
  afterAll(async () => {
    if (engine !== "pglite") await opened?.close();
  });
  return (verb) => {
    if (!read) throw new Error("the books are opened before the tests, not while they are declared");
    return read(verb);
  };
}

async function readerOf(db: TestDatabase): Promise<Read> {
  const tenant = await createTenant(db.owner);
  const foreign = await createTenant(db.owner);
  const asTenant = <Result>(tenantId: string, work: (sql: TenantSql) => Promise<Result>) =>
    db.withTenant({ tenantId, today: TODAY }, work);
  await asTenant(tenant.id, (sql) => enterBooks(sql, tenant.id));
  await asTenant(foreign.id, (sql) => enterForeignBooks(sql, foreign.id));
  return (verb) => asTenant(tenant.id, (sql) => verb({ sql, tenant, userId: "tester", today: TODAY }));
}
