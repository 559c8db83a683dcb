import { afterEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import { type Child, startChild } from "../testing/child.ts";
import { expectProblem } from "../testing/problem.ts";
import { TEST_SECRET } from "../testing/test-app.ts";
import { until } from "../testing/until.ts";

setDefaultTimeout(60_000);

for (const engine of testEngines(["postgres"]))
  describe(`while it migrates, on ${engine}, a process`, () => {
    let db: TestDatabase;
    let child: Child;
    afterEach(async () => {
      child?.kill("SIGKILL");
      await child?.exited;
      await db?.close();
    });

    /** A process whose first migration waits for us; `release` lets it go on. */
    async function startWaiting() {
      db = await openTestDatabase(engine, { migrated: false });
      const blocker = await db.owner.reserve();
      await blocker`begin`;
      await blocker`create table schema_migrations (version integer primary key)`;
      child = startChild("src/main.ts", [], {
        PORT: "0",
        JWT_SECRET: TEST_SECRET,
        DATABASE_URL: db.urls?.app ?? "",
        DATABASE_OWNER_URL: db.urls?.owner ?? "",
      });
      const [, port] = await child.printed(/"port":(\d+),.*"starting"/);
      const url = `http://127.0.0.1:${port}`;
      return {
        get: (path: string) => fetch(`${url}${path}`),
        release: async () => {
          await blocker`rollback`;
          blocker.release();
        },
      };
    }

    test("is alive and not ready, refuses all else for a moment, and serves when it is done", async () => {
      const { get, release } = await startWaiting();
      expect((await get("/health")).status).toBe(200);
      const ready = await get("/health/ready");
      expect(ready.status).toBe(503);
      expect(await ready.json()).toMatchObject({ ready: false, checks: { migrations: false } });
      for (const path of ["/api/v1/conversations", "/api/v1/health", "/metrics", "/openapi.json"]) {
        const refused = await get(path);
        expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
        await expectProblem(refused, 503, "unavailable");
      }
      await release();
      await until(async () => (await get("/health/ready")).status === 200);
      expect((await get("/api/v1/health")).status).toBe(200);
      expect((await get("/metrics")).status).toBe(200);
      child.kill("SIGTERM");
      expect(await child.exited).toBe(0);
    });

    test("goes when it is told to, and leaves the database as it was", async () => {
      const { release } = await startWaiting();
      child.kill("SIGTERM");
      expect(await child.exited).toBe(0);
      await release();
      const [table] = await db.owner`select to_regclass('schema_migrations') as name`;
      expect(table?.name).toBeNull();
    });
  });
