import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import { AN_INVOICE, ITS_ANSWER, plainInvoicePdf } from "@kontor/documents/testing";
import { gate, held, jsonAnswer, type ProviderSim, startProviderSim } from "@kontor/provider-sim";
import { z } from "zod";
import { tokenOf } from "../testing/bad-credentials.ts";
import { type Child, startChild } from "../testing/child.ts";
import { TEST_SECRET } from "../testing/test-app.ts";

setDefaultTimeout(120_000);

const documentSchema = z.object({ id: z.string(), status: z.string(), version: z.int() });

for (const engine of testEngines(["postgres"]))
  describe(`a document between processes of one ${engine}`, () => {
    let db: TestDatabase;
    let sim: ProviderSim;
    let folder = "";
    let tenantId: string;
    let authorization: string;
    let api: Awaited<ReturnType<typeof start>>;
    const children: Child[] = [];
    beforeAll(async () => {
      [db, sim, folder] = await Promise.all([
        openTestDatabase(engine),
        startProviderSim({ autoUsage: true }),
        mkdtemp(join(tmpdir(), "kontor-endings-")),
      ]);
      tenantId = (await createTenant(db.owner)).id;
      authorization = `Bearer ${await tokenOf({ sub: "u", tenant: tenantId, role: "manager", exp: 4_000_000_000 })}`;
      api = await start("api");
    }, 60_000);
    afterEach(() => sim.clear());
    afterAll(async () => {
      for (const child of children) child.kill("SIGKILL");
      await Promise.all(children.map(({ exited }) => exited));
      await sim?.stop();
      await db?.close();
      if (folder) await rm(folder, { recursive: true, force: true });
    });

    async function start(role: "api" | "worker") {
      const child = startChild("src/main.ts", [], {
        ...{ PORT: "0", PROCESS_ROLE: role, JWT_SECRET: TEST_SECRET, DATABASE_URL: db.urls?.app ?? "" },
        ...{ DOCUMENTS_DIR: folder, MISTRAL_API_KEY: "test-key", MISTRAL_BASE_URL: sim.url("mistral") },
      });
      children.push(child);
      const [, port] = await child.printed(/"port":(\d+),.*"listening"/);
      return { child, url: `http://127.0.0.1:${port}/api/v1` };
    }

    const send = (path: string, init: RequestInit = {}) =>
      fetch(`${api.url}${path}`, { ...init, headers: { ...init.headers, authorization } });
    const get = async (id: string) => documentSchema.parse(await (await send(`/documents/${id}`)).json());
    async function upload(number: string): Promise<string> {
      const body = new FormData();
      const bytes = new Uint8Array(await plainInvoicePdf({ ...AN_INVOICE, number }));
      body.append("file", new File([bytes], "invoice.pdf"));
      const response = await send("/documents", { method: "POST", body });
      expect(response.status).toBe(202);
      return documentSchema.parse(await response.json()).id;
    }
    const answer = (number: string) =>
      jsonAnswer({
        ...ITS_ANSWER,
        fields: ITS_ANSWER.fields.map((field) =>
          field.field === "number" ? { ...field, value: number, quote: number } : field,
        ),
      });

    test("fault 3: the process that reads it is killed: the next one ends it, booking it twice makes one expense; SIGTERM waits", async () => {
      const slow = gate();
      sim.script([{ reply: held(slow, answer("K-1")) }, { reply: answer("K-1") }]);
      const worker = await start("worker");
      const id = await upload("K-1");
      await slow.reached;
      worker.child.kill("SIGKILL");
      await worker.child.exited;
      slow.open();
      expect((await get(id)).status).toBe("extracting");
      // As time goes by: the lease ends, and the next look for what nobody reads is due.
      await db.withTenant(
        { tenantId },
        (sql) => sql`update documents set lease_until = now() where id = ${id}`,
      );
      await db.owner`delete from job_slots where task = 'requeue-documents'`;
      const next = await start("worker");
      // Its events end behind the status that it ends in.
      expect(await (await send(`/documents/${id}/events`)).text()).toContain('"status":"ready"');
      const { version } = await get(id);
      const confirm = () =>
        send(`/documents/${id}/confirm`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ version }),
        });
      const outcomes = await Promise.all([confirm(), confirm()]);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      const expenses = await db.withTenant(
        { tenantId },
        (sql) => sql`select from expenses where document_id = ${id}`,
      );
      expect(expenses).toHaveLength(1);

      // And one that is told to go finishes what it reads.
      const last = gate();
      sim.script([{ reply: held(last, answer("K-2")) }]);
      const another = await upload("K-2");
      await last.reached;
      next.child.kill("SIGTERM");
      await next.child.printed(/"draining"/);
      last.open();
      expect(await next.child.exited).toBe(0);
      expect((await get(another)).status).toBe("ready");
      sim.verify();
    });
  });
