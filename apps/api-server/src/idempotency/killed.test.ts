import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import { layWire, type Wire } from "@kontor/store/testing";
import { tokenOf } from "../testing/bad-credentials.ts";
import { type Child, startChild } from "../testing/child.ts";
import { TEST_SECRET } from "../testing/test-app.ts";
import { until } from "../testing/until.ts";

setDefaultTimeout(30_000);

for (const engine of testEngines(["postgres"]))
  describe(`between effect and reply, on ${engine}`, () => {
    let db: TestDatabase;
    let wire: Wire;
    let tenantId: string;
    let token: string;
    const children: Child[] = [];
    beforeAll(async () => {
      db = await openTestDatabase(engine);
      wire = layWire(db.urls?.app ?? "");
      tenantId = (await createTenant(db.owner)).id;
      token = await tokenOf({ sub: "ana", tenant: tenantId, role: "admin", exp: 4_000_000_000 });
    }, 60_000);
    afterEach(() => wire.mend());
    afterAll(async () => {
      for (const child of children) child.kill("SIGKILL");
      wire?.close();
      await db?.close();
    });

    /** The one that is up. */
    let survivor: Awaited<ReturnType<typeof start>> | undefined;

    /** A process that serves, its way to Postgres over the wire; it knows the tenant already. */
    async function start() {
      const child = startChild("src/main.ts", [], {
        PORT: "0",
        JWT_SECRET: TEST_SECRET,
        DATABASE_URL: wire.url,
      });
      children.push(child);
      const [, port] = await child.printed(/"port":(\d+),.*"listening"/);
      const users = `http://127.0.0.1:${port}/api/v1/users`;
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      await fetch(users, { headers });
      const make = (key: string) =>
        fetch(users, {
          method: "POST",
          headers: { ...headers, "idempotency-key": key },
          body: JSON.stringify({ name: "Ana", role: "member", email: `${key}@example.com` }),
        });
      return { child, make };
    }

    const made = (key: string) =>
      db.withTenant({ tenantId }, async (sql) => {
        const found = await sql<{ id: string }[]>`select id from users where email = ${`${key}@example.com`}`;
        return found.map(({ id }) => id);
      });

    /** Calls back once, when the commit that keeps a key goes over the wire. */
    function atCommit(then: () => void): void {
      let keeping: object | null = null;
      wire.onSent((bytes, connection) => {
        const sent = Buffer.from(bytes).toString("latin1");
        if (connection === keeping && /\bcommit\b/.test(sent)) {
          wire.onSent(() => {});
          then();
        }
        if (sent.includes("insert into idempotency_keys")) keeping = connection;
      });
    }

    test("fault 2: kill -9: the next process gives the answer that the first could not, and does nothing again", async () => {
      const { child, make } = await start();
      // The commit goes through; that it did is not heard of any more.
      atCommit(() => wire.slow(600_000));
      const cut = make("killed").catch((error: unknown) => error);
      await until(async () => (await made("killed")).length === 1);
      child.kill("SIGKILL");
      expect(await cut).toBeInstanceOf(Error);
      await child.exited;
      wire.mend();

      survivor = await start();
      const again = await survivor.make("killed");
      expect(again.status).toBe(201);
      expect(again.headers.get("idempotency-replayed")).toBe("true");
      expect(await again.json()).toMatchObject({ id: (await made("killed"))[0] ?? "" });
      expect(await made("killed")).toHaveLength(1);
    });

    test("fault 38: fifty at once are one effect; the others are told that it runs, or what came of it", async () => {
      survivor ??= await start();
      const { make } = survivor;
      const answers = await Promise.all(Array.from({ length: 50 }, () => make("fifty")));
      const [id] = await made("fifty");
      expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
      for (const answer of answers) {
        const told = await answer.json();
        if (answer.status === 201) expect(told.id).toBe(id);
        else expect([answer.status, told.code]).toEqual([409, "idempotency_in_flight"]);
        if (answer.status === 409) expect(answer.headers.get("retry-after")).toBe("1");
      }
      const first = answers.filter(
        ({ status, headers }) => status === 201 && headers.get("idempotency-replayed") === null,
      );
      expect(first).toHaveLength(1);
      expect(await made("fifty")).toHaveLength(1);
    });

    test("fault 11: a commit of which nobody knows: 503, and then the row decides", async () => {
      survivor ??= await start();
      const { make } = survivor;
      // Whether it arrives is left open.
      atCommit(() => setImmediate(wire.cut));
      const unknown = await make("unknown");
      expect(unknown.status).toBe(503);
      expect(Number(unknown.headers.get("retry-after"))).toBeGreaterThan(0);
      const committed = (await made("unknown")).length === 1;
      wire.mend();
      let again = await make("unknown");
      for (let round = 0; again.status === 503 && round < 50; round++) again = await make("unknown");
      expect(again.status).toBe(201);
      expect(again.headers.get("idempotency-replayed")).toBe(committed ? "true" : null);
      expect(await made("unknown")).toEqual([(await again.json()).id]);
    });
  });
