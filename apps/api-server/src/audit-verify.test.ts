import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { audit, withContext } from "@kontor/crm";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import { startChild } from "./testing/child.ts";

for (const engine of testEngines(["postgres"])) {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await openTestDatabase(engine);
  }, 60_000);
  afterAll(() => db?.close());

  async function verify(...args: string[]) {
    const child = startChild("scripts/audit-verify.ts", args, { DATABASE_URL: db.urls?.app ?? "" });
    const code = await child.exited;
    return { code, output: child.output() };
  }

  test("audit:verify, with the app's login: whole, then which row is missing, and exit 1", async () => {
    const tenant = await createTenant(db.owner, { slug: "acme" });
    const other = await createTenant(db.owner, { slug: "other" });
    for (const whose of [tenant, tenant, tenant, other])
      await withContext(db, { tenant: whose, userId: "ana", today: "2026-06-17" }, (ctx) =>
        audit.record(ctx, { kind: "feedback.given", decision: "up" }),
      );
    const whole = await verify();
    expect(whole).toMatchObject({ code: 0 });
    expect(whole.output).toMatch(/^acme +3 +whole\nother +1 +whole$/m);

    const directory = await mkdtemp(join(tmpdir(), "kontor-audit-"));
    const earlier = join(directory, "earlier.json");
    await Bun.write(earlier, (await verify("--json")).output);
    expect(await verify("--since", earlier)).toMatchObject({ code: 0 });

    await db.owner.unsafe(`
      alter table ai_audit_log disable trigger user; alter table ai_audit_log no force row level security;
      delete from ai_audit_log where tenant_id = '${tenant.id}' and seq = 2;
      alter table ai_audit_log force row level security; alter table ai_audit_log enable trigger user`);
    const broken = await verify("--since", earlier);
    expect(broken.code).toBe(1);
    expect(broken.output).toMatch(/^acme +2 +BROKEN in 1 places\n {2}row 2 is missing\nother +1 +whole$/m);
    const { code, output } = await verify("--json", "--tenant", "acme");
    expect(code).toBe(1);
    expect(JSON.parse(output)).toMatchObject({
      whole: false,
      tenants: [{ tenant: "acme", breaks: [{ what: "missing", seq: 2, to: 2 }] }],
    });
    expect(await verify("--nonsense")).toMatchObject({ code: 2 });
    await rm(directory, { recursive: true, force: true });
  }, 60_000);
}
