import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import type { Queue } from "./define-queue.ts";
import type { Task } from "./define-task.ts";
import { nextDate } from "./local-time.ts";
import { bossOver, makeQueues } from "./queue.ts";
import { queueDueSlots } from "./queue-slots.ts";
import { type JobSignals, openSender } from "./sender.ts";
import { type DeadJob, type Jobs, startJobs } from "./start-jobs.ts";
import { categoryTask } from "./testing/category-task.ts";

const SOON = { pollSeconds: 0.5, superviseSeconds: 1, retryDelaySeconds: 0 };

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    let tenantId: string;
    const started: Jobs[] = [];
    beforeAll(async () => {
      db = await openTestDatabase(engine);
      tenantId = (await createTenant(db.owner)).id;
    }, 60_000);
    afterEach(async () => {
      await Promise.all(started.splice(0).map((jobs) => jobs.stop(0)));
      await db.owner`truncate job_slots, job_effects, pgboss.job`;
    });
    afterAll(() => db.close());

    async function start(tasks: Task[], more: Partial<Parameters<typeof startJobs>[0]> = {}): Promise<Jobs> {
      const jobs = await startJobs({
        db,
        tasks,
        log: { info() {}, error() {} },
        timing: SOON,
        ...more,
      });
      started.push(jobs);
      return jobs;
    }

    const states = async (name: string) =>
      (
        await db.owner<
          { state: string }[]
        >`select state::text from pgboss.job where name = ${name} order by created_on`
      ).map(({ state }) => state);

    test("what repeats runs at once and again and again, each slot once, however many processes work", async () => {
      const slots: string[] = [];
      const third = Promise.withResolvers<void>();
      const task: Task = {
        name: "tick",
        rhythm: { every: 0.2 },
        run: async ({ slot }) => {
          slots.push(slot);
          if (slots.length === 3) third.resolve();
        },
      };
      await Promise.all([start([task]), start([task])]);
      await third.promise;
      await Promise.all(started.splice(0).map((jobs) => jobs.stop(5_000)));
      expect(slots.toSorted()).toEqual(slots.map((_, index) => String(index + 1)));
      expect(new Set(await states("tick"))).toEqual(new Set(["completed"]));
    });

    test("however many look at once, a slot is queued once: the first ever, and every later one", async () => {
      const tasks: Task[] = [{ name: "hourly", rhythm: { every: 3600 }, run: async () => {} }];
      const boss = bossOver(db, 60);
      await makeQueues(boss, tasks, {});
      await boss.start();
      const lookAtOnce = () => Promise.all(Array.from({ length: 12 }, () => queueDueSlots(db, boss, tasks)));
      for (const slot of ["1", "2", "3"]) {
        await db.owner`update job_slots set at = at - interval '2 hours'`;
        expect((await lookAtOnce()).flatMap(({ queued }) => queued)).toEqual(["hourly"]);
        const queued = await db.owner<{ slot: string }[]>`
          select data->>'slot' as slot from pgboss.job where name = 'hourly' order by created_on desc`;
        expect([queued[0]?.slot, queued.length]).toEqual([slot, Number(slot)]);
        await db.owner`update pgboss.job set state = 'active' where name = 'hourly'`;
      }
      await boss.stop({ graceful: false, close: false });
    });

    test("what repeats waits in the queue once, and is due again when it was started; of what is daily every date waits", async () => {
      const tasks: Task[] = [
        { name: "often", rhythm: { every: 10 }, run: async () => {} },
        { name: "nightly", rhythm: { daily: "3:00", zone: "UTC" }, run: async () => {} },
      ];
      const boss = bossOver(db, 60);
      await makeQueues(boss, tasks, {});
      await boss.start();
      await queueDueSlots(db, boss, tasks);
      const [first] = await db.owner<{ slot: string }[]>`select slot from job_slots where task = 'nightly'`;
      const dayBefore = nextDate(first?.slot ?? "", -1);
      await db.owner`update job_slots set slot = ${dayBefore} where task = 'nightly'`;
      const later = async () => {
        await db.owner`update job_slots set at = at - interval '1 hour' where task = 'often'`;
        return (await queueDueSlots(db, boss, tasks)).queued;
      };
      expect(await later()).toEqual(["nightly"]);
      expect(await later()).toEqual([]);
      await db.owner`update pgboss.job set state = 'active' where name = 'often'`;
      expect(await later()).toEqual(["often"]);
      const slots = await db.owner<{ slot: string }[]>`
        select data->>'slot' as slot from pgboss.job where name = 'often' order by created_on`;
      expect(slots.map(({ slot }) => slot)).toEqual(["1", "2"]);
      expect(await states("nightly")).toEqual(["created", "created"]);
      await boss.stop({ graceful: false, close: false });
    });

    test("fault 41: a poison job is given up and told of, and the others flow", async () => {
      const told = Promise.withResolvers<DeadJob>();
      let attempts = 0;
      const calm = { after: 0 };
      const tasks: Task[] = [
        {
          name: "poison",
          rhythm: { daily: "0:00", zone: "UTC" },
          run: async () => {
            attempts++;
            throw new Error("this one is poison");
          },
        },
        {
          name: "calm",
          rhythm: { every: 0.2 },
          run: async () => {
            if (attempts > 0) calm.after++;
          },
        },
      ];
      await start(tasks, { onDead: told.resolve });
      const dead = await told.promise;
      expect(dead).toEqual({
        task: "poison",
        slot: new Date().toISOString().slice(0, 10),
        reason: "this one is poison",
      });
      expect(attempts).toBe(4);
      expect(calm.after).toBeGreaterThan(1);
      expect(await states("poison")).toEqual(["failed"]);
    });

    test("what a person could not be told of is tried again, and the queue keeps no more of it than the message", async () => {
      const told = Promise.withResolvers<void>();
      const poison: Task = {
        name: "poison",
        rhythm: { daily: "0:00", zone: "UTC" },
        run: async () => {
          throw new Error("this one is poison");
        },
      };
      const jobs = await start([poison], {
        onDead: () => {
          told.resolve();
          throw Object.assign(new Error("it is away"), { path: "https://hooks.test/s3cret" });
        },
      });
      await told.promise;
      await jobs.stop(5_000);
      const dead = await db.owner<{ state: string; output: unknown }[]>`
        select state::text, output from pgboss.job where name = 'dead'`;
      expect(dead).toMatchObject([{ state: "retry", output: { message: "it is away" } }]);
      expect(JSON.stringify(dead)).not.toContain("s3cret");
    });

    test("a process that is told to stop lets what runs finish, and begins no more", async () => {
      const begun = Promise.withResolvers<void>();
      const rest = Promise.withResolvers<void>();
      let begins = 0;
      const jobs = await start([
        {
          name: "slow",
          rhythm: { every: 0.2 },
          run: async () => {
            begins++;
            begun.resolve();
            await rest.promise;
          },
        },
      ]);
      await begun.promise;
      expect(jobs.running).toBe(1);
      const stopping = jobs.stop(60_000);
      rest.resolve();
      await stopping;
      expect([jobs.running, begins]).toEqual([0, 1]);
      expect((await states("slow"))[0]).toBe("completed");
    });

    test("what is sent is worked at once, once while it waits, and later where that was said", async () => {
      const signals = new EventTarget();
      const heard: JobSignals = {
        publish: (topic) => void signals.dispatchEvent(new Event(topic)),
        on: (topic, listener) => {
          const hear = () => listener("{}");
          signals.addEventListener(topic, hear);
          return () => signals.removeEventListener(topic, hear);
        },
      };
      const { send } = openSender(db, heard);
      // Nobody works this queue yet: a process that only serves may send first.
      for (const key of ["a", "a", "b"]) await send("letters", { key, data: { key } });
      await send("letters", { key: "later", data: {}, afterSeconds: 3600 });
      expect(await states("letters")).toEqual(["created", "created", "created"]);
      const worked: string[] = [];
      const third = Promise.withResolvers<void>();
      const letters: Queue = {
        name: "letters",
        atOnce: 2,
        run: async ({ data }) => {
          worked.push(JSON.stringify(data));
          if (worked.length === 2) await send("letters", { key: "c", data: { key: "c" } });
          if (worked.length === 3) third.resolve();
        },
      };
      const jobs = await start([], { queues: [letters], signals: heard });
      await third.promise;
      await jobs.stop(5_000);
      expect(worked.toSorted()).toEqual(['{"key":"a"}', '{"key":"b"}', '{"key":"c"}']);
      expect((await states("letters")).toSorted()).toEqual([
        "completed",
        "completed",
        "completed",
        "created",
      ]);
    });

    test("fault 41: a piece that always fails is given up by its key", async () => {
      const told = Promise.withResolvers<DeadJob>();
      const run = async () => {
        throw new Error("it is torn");
      };
      await start([], { queues: [{ name: "parcels", run }], onDead: told.resolve });
      await openSender(db, { publish: () => {}, on: () => () => {} }).send("parcels", { key: "p", data: {} });
      expect(await told.promise).toEqual({ task: "parcels", slot: "p", reason: "it is torn" });
    });

    test("a piece that can't be waited for is told to give up, and is somebody else's", async () => {
      const begun = Promise.withResolvers<void>();
      const { send } = openSender(db, { publish: () => {}, on: () => () => {} });
      const jobs = await start([], {
        queues: [
          {
            name: "letters",
            run: async ({ signal }) => {
              begun.resolve();
              await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
            },
          },
        ],
      });
      await send("letters", { key: "a", data: {} });
      await begun.promise;
      await jobs.stop(2_100);
      expect([jobs.running, await states("letters")]).toEqual([0, ["retry"]]);
    });

    test("an effect and its mark are kept together or not at all", async () => {
      const effects = async () =>
        (
          await db.withTenant(
            { tenantId },
            (sql) => sql`select 1 from job_effects where task = 'make-category'`,
          )
        ).length;
      const failing = categoryTask(
        {
          withTenant: (scope, work) =>
            db.withTenant(scope, async (sql) => {
              await work(sql);
              throw new Error("before the commit");
            }),
        },
        tenantId,
        async () => {},
      );
      const attempt = { slot: "1", signal: new AbortController().signal };
      expect(await failing.run(attempt).catch((error: unknown) => String(error))).toBe(
        "Error: before the commit",
      );
      expect(await effects()).toBe(0);
      const firsts: boolean[] = [];
      const task = categoryTask(db, tenantId, async (first) => void firsts.push(first));
      await Promise.all(Array.from({ length: 5 }, () => task.run(attempt)));
      expect(firsts.toSorted()).toEqual([false, false, false, false, true]);
      expect(await effects()).toBe(1);
    });

    test("the migrations made what the installed pg-boss would have made", async () => {
      const { ok, ...drift } = await bossOver(db, 60).detectSchemaDrift();
      expect({ ok, drift }).toMatchObject({ ok: true });
    });

    if (engine === "postgres")
      test("fault 3: kill -9 inside a job: another process ends it, and its effect is there once", async () => {
        const tenantId = (await createTenant(db.owner)).id;
        const child = Bun.spawn(
          [
            process.execPath,
            join(import.meta.dir, "testing/hang-after-effect.ts"),
            db.urls?.app ?? "",
            tenantId,
          ],
          { stdout: "pipe", stderr: "inherit" },
        );
        const printed = await child.stdout.getReader().read();
        expect(new TextDecoder().decode(printed.value)).toContain("the effect is done");
        child.kill("SIGKILL");
        await child.exited;
        expect(await states("make-category")).toEqual(["active"]);
        const again = Promise.withResolvers<boolean>();
        const jobs = await start([categoryTask(db, tenantId, async (first) => again.resolve(first))]);
        expect(await again.promise).toBe(false);
        await jobs.stop(5_000);
        expect(await states("make-category")).toEqual(["completed"]);
        const made = await db.withTenant(
          { tenantId },
          (sql) => sql`select name from categories where name like 'of slot 1,%'`,
        );
        expect(made).toHaveLength(1);
      });
  });
}
