import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { join } from "node:path";
import { bookings, ledger } from "@kontor/crm";
import { openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import { gate, held, jsonAnswer, type ProviderSim, startProviderSim } from "@kontor/provider-sim";
import type { z } from "zod";
import { modelsAt } from "../model/testing/models-at.ts";
import { plainInvoicePdf } from "../testing/plain-invoice.ts";
import { requeueDocuments } from "./requeue-documents.ts";
import { AN_INVOICE, ITS_ANSWER } from "./testing/an-invoice.ts";
import type { hangAtArgs } from "./testing/hang-at.ts";
import { openWorkshop, type Workshop } from "./testing/workshop.ts";

setDefaultTimeout(60_000);

/** Its transactions that write, by their number; between them are looks at what is known. */
const WRITES = [
  [1, "is claimed"],
  [2, "is being read"],
  [3, "is being extracted"],
  [6, "has its money held"],
  [7, "is extracted, saved and paid for"],
  [8, "is being checked"],
  [10, "is ready"],
] as const;
const HELD = 6;
const READY = 10;

for (const engine of testEngines(["postgres"]))
  describe(`a process that reads a document is killed, on ${engine}`, () => {
    let db: TestDatabase;
    let sim: ProviderSim;
    let shop: Workshop;
    beforeAll(async () => {
      [db, sim] = await Promise.all([openTestDatabase(engine), startProviderSim({ autoUsage: true })]);
      shop = await openWorkshop(db, modelsAt(sim, ["mistral"]));
    }, 60_000);
    afterAll(async () => {
      await Promise.all([shop?.close(), sim?.stop()]);
      await db?.close();
    });

    const upload = async (number: string) => shop.upload(await plainInvoicePdf({ ...AN_INVOICE, number }));
    const answer = (number: string) =>
      jsonAnswer({
        ...ITS_ANSWER,
        fields: ITS_ANSWER.fields.map((field) =>
          field.field === "number" ? { ...field, value: number, quote: `Invoice number ${number}` } : field,
        ),
      });

    /** Another process works on it; resolves when it is dead where it hung, or done. */
    async function killed(
      documentId: string,
      how: Partial<Pick<z.output<typeof hangAtArgs>, "behind" | "confirm">>,
      hung: Promise<unknown> | null = null,
    ): Promise<void> {
      const args: z.output<typeof hangAtArgs> = {
        ...{ url: db.urls?.app ?? "", folder: shop.folder, provider: sim.url("mistral") },
        ...{ tenantId: shop.tenant.id, documentId, behind: 0, confirm: false },
        ...how,
      };
      const child = Bun.spawn(
        [process.execPath, join(import.meta.dir, "testing/hang-at.ts"), JSON.stringify(args)],
        {
          stdout: "pipe",
          stderr: "inherit",
        },
      );
      const said = hung ?? child.stdout.getReader().read();
      const outcome = await Promise.race([said, child.exited.then((code) => `ended with ${code}`)]);
      child.kill("SIGKILL");
      await child.exited;
      if (typeof outcome === "string") throw new Error(outcome);
    }

    /** As time goes by: its lease ends, somebody looks for what is unfinished, and it is worked on. */
    async function recover(documentId: string): Promise<void> {
      await shop.inContext(
        ({ sql }) => sql`update documents set lease_until = now() where id = ${documentId}`,
      );
      shop.sent.length = 0;
      await requeueDocuments(shop.deps);
      for (const { job } of shop.sent) await shop.process(job.documentId);
      await ledger.sweep(db, { now: new Date(Date.now() + 3_600_000) });
    }

    const charges = (documentId: string) =>
      shop.inContext(
        ({ sql }) => sql<{ estimated: boolean }[]>`
          select estimated from ai_ledger where answer_id = ${documentId} and nanos > 0 order by estimated`,
      );

    async function expectReadyOnce(documentId: string): Promise<void> {
      expect(await shop.get(documentId)).toMatchObject({ status: "ready", record: { gross: "144.00" } });
      const events = await shop.events(documentId);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      expect(events.filter(({ status }) => status === "ready")).toHaveLength(1);
      expect(events.at(-1)?.status).toBe("ready");
      expect(await shop.inContext(ledger.discrepancies)).toEqual([]);
    }

    test.each(WRITES)(
      "fault 3: behind transaction %d, when it %s: it ends ready, once, paid once",
      async (behind) => {
        const number = `K-${behind}`;
        sim.script([{ reply: answer(number) }]);
        const id = await upload(number);
        await killed(id, { behind });
        expect((await shop.get(id)).status === "ready").toBe(behind === READY);
        await recover(id);
        await expectReadyOnce(id);
        sim.verify();
        // What was held and not settled is charged as if it had been asked: nobody can know.
        const estimates = (await charges(id)).map(({ estimated }) => estimated);
        expect(estimates).toEqual(behind === HELD ? [false, true] : [false]);
      },
    );

    test("fault 3: while a model answers: that call is charged, and so is the one after the restart", async () => {
      const never = gate();
      sim.script([{ reply: held(never, answer("K-20")) }, { reply: answer("K-20") }]);
      const id = await upload("K-20");
      await killed(id, {}, never.reached);
      never.open();
      await recover(id);
      await expectReadyOnce(id);
      expect((await charges(id)).map(({ estimated }) => estimated)).toEqual([false, true]);
    });

    test("fault 3: inside the booking: there is none, and confirming again makes one expense", async () => {
      sim.script([{ reply: answer("K-30") }]);
      const id = await upload("K-30");
      await shop.process(id);
      await killed(id, { confirm: true });
      const { booking, version } = await shop.get(id);
      expect(booking).toBeNull();
      await shop.inContext((ctx) => bookings.confirm(ctx, id, { version }));
      const expenses = await shop.inContext(({ sql }) => sql`select from expenses where document_id = ${id}`);
      expect(expenses).toHaveLength(1);
    });
  });
