import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { openPool, type Pool } from "./database.ts";
import { grantAppRoles } from "./migrate.ts";
import { openPostgres } from "./postgres.ts";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "./testing/index.ts";
import { postgresUrl } from "./testing/open-test-database.ts";

for (const engine of testEngines(["postgres"])) {
  describe(engine, () => {
    let db: TestDatabase;
    let server: Pool;
    let tenantId: string;
    const urls = { app: "", owner: "" };
    beforeAll(async () => {
      db = await openTestDatabase(engine);
      Object.assign(urls, db.urls);
      server = openPool(postgresUrl() ?? "", { max: 1 });
      tenantId = (await createTenant(db.owner)).id;
    });
    afterAll(async () => {
      await server.end();
      await db.close();
    });

    const refusalOf = async (url: string) => {
      try {
        await (await openPostgres(url, { max: 1 })).close();
      } catch (error) {
        return String(error);
      }
      return "opened";
    };

    /** The app's login with something more, for as long as `work` runs. */
    const withGrant = async (grant: string, revoke: string, work: () => Promise<void>) => {
      const login = new URL(urls.app).username;
      const owner = new URL(urls.owner).username;
      const fill = (statement: string) => statement.replace("LOGIN", login).replace("OWNER", owner);
      await server.unsafe(fill(grant));
      await work().finally(() => server.unsafe(fill(revoke)));
    };

    test("the app's own login opens", async () => {
      expect(await refusalOf(urls.app)).toBe("opened");
    });

    test("a superuser and the tables' owner are refused, by name", async () => {
      const superuser = new URL(postgresUrl() ?? "");
      superuser.pathname = new URL(urls.app).pathname;
      expect(await refusalOf(superuser.href)).toContain(`as "${superuser.username}", which can see past`);
      expect(await refusalOf(urls.owner)).toContain(
        `as "${new URL(urls.owner).username}", which can see past`,
      );
    });

    test.each([
      ["alter role LOGIN bypassrls", "alter role LOGIN nobypassrls"],
      ["alter role LOGIN createrole", "alter role LOGIN nocreaterole"],
      ["grant OWNER to LOGIN", "revoke OWNER from LOGIN"],
    ])("a login that gained power is refused: %s", (grant, revoke) =>
      withGrant(grant, revoke, async () => {
        expect(await refusalOf(urls.app)).toContain("which can see past row-level security");
      }),
    );

    test("a login without the app's roles is told what to grant", () =>
      withGrant("revoke kontor_system from LOGIN", "grant kontor_system to LOGIN", async () => {
        expect(await refusalOf(urls.app)).toContain("then: grant kontor_app, kontor_system to");
      }));

    test("granting the app's roles lets it in, as often as one likes", async () => {
      const login = new URL(urls.app).username;
      await server.unsafe(`revoke kontor_app, kontor_system from ${login}`);
      await grantAppRoles(server, login);
      await grantAppRoles(server, login);
      expect(await refusalOf(urls.app)).toBe("opened");
    });

    test("fault 8: a statement past its time is cancelled, and its connection serves on", async () => {
      const app = await openPostgres(urls.app, { max: 1, statementTimeoutMs: 50 });
      const slow = await app
        .withTenant({ tenantId }, (sql) => sql`select pg_sleep(30)`)
        .catch((error: unknown) => error);
      expect(slow).toMatchObject({ code: "57014" });
      const rows = await app.withTenant({ tenantId }, (sql) => sql`select slug from tenants`);
      expect(rows).toHaveLength(1);
      await app.close();
    });

    test("more work than connections waits its turn", async () => {
      const app = await openPostgres(urls.app, { max: 2 });
      const busy = Array.from({ length: 2 }, () => ({
        entered: Promise.withResolvers<void>(),
        leave: Promise.withResolvers<void>(),
      }));
      const holding = busy.map(({ entered, leave }) =>
        app.withTenant({ tenantId }, async () => {
          entered.resolve();
          await leave.promise;
        }),
      );
      await Promise.all(busy.map(({ entered }) => entered.promise));
      let ran = false;
      const third = app.withTenant({ tenantId }, async () => {
        ran = true;
      });
      const [sessions] = await server<{ count: number }[]>`
        select count(*) from pg_stat_activity where usename = ${new URL(urls.app).username}`;
      expect(sessions?.count).toBe(2);
      expect(ran).toBe(false);
      busy[0]?.leave.resolve();
      await third;
      busy[1]?.leave.resolve();
      await Promise.all(holding);
      await app.close();
    });

    test("fault 6: a connection that the server ends fails its own work only", async () => {
      const app = await openPostgres(urls.app, { max: 1 });
      const failed = await app
        .withTenant({ tenantId }, async (sql) => {
          const [session] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
          await server`select pg_terminate_backend(${session?.pid ?? 0})`;
          await sql`select 1`;
        })
        .catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(Error);
      expect(await app.withTenant({ tenantId }, (sql) => sql`select slug from tenants`)).toHaveLength(1);
      await app.close();
    });

    test("a server that is not there is an error within the connect timeout", async () => {
      expect(await refusalOf("postgres://nobody@127.0.0.1:1/none")).toContain("ECONNREFUSED");
    });
  });
}
