import { afterAll, beforeAll, expect, test } from "bun:test";
import { logins } from "@kontor/crm";
import { openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import { startChild } from "./testing/child.ts";

for (const engine of testEngines(["postgres"])) {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await openTestDatabase(engine);
  }, 60_000);
  afterAll(() => db?.close());

  /** Runs an operator's script to its end. */
  async function run(script: string, args: string[]) {
    const env = { DATABASE_URL: db.urls?.app ?? "", DATABASE_OWNER_URL: db.urls?.owner ?? "" };
    const child = startChild(`scripts/${script}.ts`, args, env);
    const code = await child.exited;
    return { code, lines: child.output().trim().split("\n") };
  }
  const tenant = (slug: string, zone = "Europe/Belgrade") =>
    run("create-tenant", [
      ...["--slug", slug, "--name", "Acme d.o.o.", "--time-zone", zone],
      ...["--locale", "sr-Latn-RS", "--currency", "RSD"],
    ]);
  const user = (slug: string) =>
    run("create-user", ["--tenant", slug, "--email", "Ana@Acme.rs", "--name", "Ana"]);

  test("an operator makes a tenant and its first admin, who logs in", async () => {
    const made = await tenant("acme");
    expect(made).toEqual({ code: 0, lines: [expect.stringMatching(/^[0-9a-f-]{36}$/)] });
    const {
      code,
      lines: [userId = "", password = ""],
    } = await user("acme");
    expect(code).toBe(0);
    expect(await logins.logIn(db, { tenant: "acme", email: "ana@acme.rs", password })).toMatchObject({
      tenantId: made.lines[0] ?? "",
      userId,
      role: "admin",
    });
    for (const [again, said] of [
      [await tenant("acme"), /already/],
      [await user("acme"), /already/],
      [await user("nowhere"), /no tenant "nowhere"/],
      [await tenant("Acme!"), /^slug: /],
      [await tenant("other", "Europe/Atlantis"), /^timeZone: /],
    ] as const)
      expect(again).toEqual({ code: 1, lines: [expect.stringMatching(said)] });
  }, 60_000);
}
