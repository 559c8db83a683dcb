import { afterAll, beforeAll, expect, test } from "bun:test";
import { readdir } from "node:fs/promises";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import { allTasks } from "./index.ts";

for (const engine of testEngines(["pglite"])) {
  let db: TestDatabase;
  const later = { deliverAlerts: async () => {}, requeueDocuments: async () => {} };
  beforeAll(async () => {
    db = await openTestDatabase(engine);
  }, 60_000);
  afterAll(() => db.close());

  const run = async (name: string) => {
    const task = allTasks({ db, owner: db.owner, ...later }).find((candidate) => candidate.name === name);
    await task?.run({ slot: "1", signal: new AbortController().signal });
  };

  test("every file here is a task of that name, and is worked", async () => {
    const files = (await readdir(import.meta.dir)).filter((file) => !/^index|\.test\./.test(file));
    expect(
      allTasks({ db, owner: db.owner, ...later })
        .map(({ name }) => `${name}.ts`)
        .toSorted(),
    ).toEqual(files.toSorted());
  });

  test("the owner's task is there only where the owner is", () => {
    expect(allTasks({ db, owner: null, ...later }).map(({ name }) => name)).not.toContain(
      "make-month-partitions",
    );
  });

  test("each does its work on an empty database, as often as one likes", async () => {
    for (const { name } of allTasks({ db, owner: db.owner, ...later })) {
      await run(name);
      await run(name);
    }
  });

  test("effects are forgotten when nobody can try them again, and not before", async () => {
    const { id: tenantId } = await createTenant(db.owner);
    await db.withTenant(
      { tenantId },
      (sql) => sql`insert into job_effects (tenant_id, task, slot, done_at) values
        (${tenantId}, 'old', '1', now() - interval '91 days'), (${tenantId}, 'new', '1', now() - interval '89 days')`,
    );
    await run("forget-effects");
    const left = await db.withTenant(
      { tenantId },
      (sql) => sql<{ task: string }[]>`select task from job_effects`,
    );
    expect(left.map(({ task }) => task)).toEqual(["new"]);
  });

  test("a month that nobody made ahead is made", async () => {
    const months = async () =>
      (
        await db.owner`select relname from pg_class where relname ~ '^ai_audit_log_[0-9]{6}$' and relispartition`
      ).length;
    const before = await months();
    await db.owner.unsafe(
      `drop table ai_audit_log_${new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 7).replace("-", "")}`,
    );
    await run("make-month-partitions");
    expect(await months()).toBe(before);
  });
}
