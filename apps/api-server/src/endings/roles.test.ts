import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import { tokenOf } from "../testing/bad-credentials.ts";
import { type Child, startChild } from "../testing/child.ts";
import { expectProblem } from "../testing/problem.ts";
import { TEST_SECRET } from "../testing/test-app.ts";
import { until } from "../testing/until.ts";

setDefaultTimeout(60_000);

for (const engine of testEngines(["postgres"]))
  describe(`processes of one ${engine}`, () => {
    let db: TestDatabase;
    let authorization: string;
    const children: Child[] = [];
    beforeAll(async () => {
      db = await openTestDatabase(engine);
      const { id: tenant } = await createTenant(db.owner);
      authorization = `Bearer ${await tokenOf({ sub: "u", tenant, role: "admin", exp: 4_000_000_000 })}`;
    }, 60_000);
    afterEach(async () => {
      for (const child of children.splice(0)) {
        child.kill("SIGKILL");
        await child.exited;
      }
      await db.owner`truncate job_slots, pgboss.job`;
    });
    afterAll(() => db?.close());

    async function start(role: string) {
      const child = startChild("src/main.ts", [], {
        PORT: "0",
        PROCESS_ROLE: role,
        JWT_SECRET: TEST_SECRET,
        DATABASE_URL: db.urls?.app ?? "",
      });
      children.push(child);
      const [, port] = await child.printed(/"port":(\d+),.*"listening"/);
      return {
        child,
        get: (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization } }),
      };
    }

    const jobs = async (state: string) =>
      (await db.owner<{ name: string }[]>`select name from pgboss.job where state::text = ${state}`).length;

    test("one that serves works no jobs, and one that works jobs serves nothing but whether it does", async () => {
      const [api, worker] = await Promise.all([start("api"), start("worker")]);
      await until(async () => (await jobs("completed")) > 2);
      for (const { get } of [api, worker]) {
        expect((await get("/health")).status).toBe(200);
        expect((await get("/health/ready")).status).toBe(200);
      }
      const metrics = async ({ get }: typeof api) => (await get("/metrics")).text();
      expect(await metrics(worker)).toContain('ai_jobs_given_up_total{task="sweep-reservations"} 0');
      expect(await metrics(api)).not.toContain("ai_jobs_given_up_total");
      expect((await api.get("/api/v1/conversations")).status).toBe(200);
      for (const path of ["/api/v1/conversations", "/api/v1/health", "/health/ai", "/docs", "/openapi.json"])
        await expectProblem(await worker.get(path), 404, "not_found");
      for (const { child } of [api, worker]) {
        child.kill("SIGTERM");
        expect(await child.exited).toBe(0);
      }
      expect(await jobs("active")).toBe(0);
    });

    test("one that does all does both", async () => {
      const { get } = await start("all");
      await until(async () => (await jobs("completed")) > 2);
      expect((await get("/api/v1/conversations")).status).toBe(200);
    });
  });
