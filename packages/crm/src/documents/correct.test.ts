import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import fc from "fast-check";
import { asIn } from "../testing/ledger.ts";
import { refusal } from "../testing/refusal.ts";
import * as documents from "./index.ts";
import { type RecordValue, valueAt, valueFor, withValue } from "./record-path.ts";

setDefaultTimeout(20_000);

const RECORD: documents.DocumentRecord = {
  ...documents.emptyRecord(),
  ...{ kind: "invoice", number: "R-1", currency: "EUR", gross: "120.00" },
  supplier: { ...documents.emptyRecord().supplier, name: "INVOICE" },
  lines: [
    {
      ...{ description: "Paper", quantity: "1", unit: null, unitPrice: "100", discount: null },
      ...{ taxRate: "20", taxCategory: null, amount: "100" },
    },
  ],
};

test("what can be put at a path is what a record has there, and nothing else", () => {
  for (const [path, value, kept] of [
    ["gross", "99.90", "99.90"],
    ["supplier.iban", "rs35 2600 0560 1001 6113 79", "RS35260005601001611379"],
    ["lines.0.amount", "-5", "-5"],
    ["taxes.0", { rate: "20" }, { rate: "20", category: null, base: null, tax: null }],
    ["lines", [], []],
    ["dueDate", null, null],
    ["pricesIncludeTax", true, true],
  ] satisfies [string, unknown, RecordValue][]) {
    const now = valueFor(RECORD, path, value, "c");
    expect(now).toEqual(kept);
    expect(valueAt(withValue(RECORD, path, now), path)).toEqual(now);
  }
  for (const [path, value] of [
    ["gross", 99.9],
    ["gross", "99,90"],
    ["gross", "1e5"],
    ["issueDate", "2026-02-30"],
    ["currency", "EURO"],
    ["kind", "bill"],
    ["number", ""],
    ["number", "A\u0000B"],
    ["supplier.name", "\ud800"],
    ["lines.0.description", "a\u001bb"],
    ["issueDate", "0000-01-01"],
    ["supplier", null],
    ["charges.0", {}],
    ["lines.0.amount", {}],
    ["lines.2", {}],
    ["lines.-1", {}],
    ["lines.length", 0],
    ["nothing", "x"],
    ["__proto__", {}],
    ["supplier.__proto__.x", "x"],
    ["constructor.name", "x"],
    ["", "x"],
    ["supplier..name", "x"],
  ] as const)
    expect(() => valueFor(RECORD, path, value, "c")).toThrow();
});

test("whatever path and value are sent, a record stays one, and nothing but that path changes", () => {
  const key = fc.constantFrom(
    "lines",
    "0",
    "1",
    "supplier",
    "vatId",
    "gross",
    "amount",
    "__proto__",
    "taxes",
    "x",
  );
  fc.assert(
    fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), fc.jsonValue(), (keys, value) => {
      const path = keys.join(".");
      let now: ReturnType<typeof valueFor>;
      try {
        now = valueFor(RECORD, path, value, "c");
      } catch {
        return;
      }
      const changed = withValue(RECORD, path, now);
      expect(Object.keys(changed)).toEqual(Object.keys(RECORD));
      expect(valueAt(changed, path)).toEqual(now);
      for (const top of Object.keys(RECORD))
        if (top !== keys[0]) expect(valueAt(changed, top)).toEqual(valueAt(RECORD, top));
    }),
  );
});

for (const engine of testEngines())
  describe(engine, () => {
    let db: TestDatabase;
    let run: ReturnType<typeof asIn>;
    beforeAll(async () => {
      db = await openTestDatabase(engine);
      run = asIn(db, await createTenant(db.owner), "petra");
    }, 60_000);
    afterAll(() => db?.close());

    async function read(record = RECORD): Promise<documents.StoredDocument> {
      const id = Bun.randomUUIDv7();
      const sha256 = id.replaceAll("-", "").repeat(2);
      return run(async (ctx) => {
        await documents.receive(ctx, {
          id,
          sha256,
          fileName: "a.pdf",
          mediaType: "application/pdf",
          byteSize: 1,
        });
        const claim = await documents.claim(ctx, id, 60_000);
        if (claim.kind !== "claimed") throw new Error("not claimed");
        const evidence = {
          "supplier.name": { rung: "offline", page: 1, quote: "INVOICE", confidence: 0.5 },
          "lines.0.amount": { rung: "offline", page: 1, quote: "100", confidence: 0.5 },
        } as const;
        await documents.finish(ctx, claim.lease, {
          ...{ status: "needs_review", findings: [], rung: "offline" },
          extraction: { record, evidence },
        });
        return documents.getDocument(ctx, id);
      });
    }
    const correct = (
      { id, version }: Pick<documents.StoredDocument, "id" | "version">,
      corrections: documents.FieldCorrection[],
      anchors = new Map<string, object>(),
    ) =>
      run((ctx) =>
        documents.correct(
          ctx,
          id,
          { version, corrections },
          {
            anchors,
            check: ({ record }) =>
              record.dueDate === null
                ? [{ code: "missing", severity: "person", fields: ["dueDate"], message: "No due date." }]
                : [],
          },
        ),
      );

    test("a correction is believed, kept, told, audited, and steers the supplier's next document", async () => {
      const anchor = { field: "supplier.name", before: "from" };
      const first = await correct(
        await read(),
        [
          { field: "supplier.name", value: "Papirus d.o.o." },
          { field: "lines", value: [] },
        ],
        new Map([["supplier.name", anchor]]),
      );
      expect(first).toMatchObject({ status: "needs_review", version: 3, supplierKey: "name:papirus d o o" });
      expect(first.evidence).toEqual({
        "supplier.name": { rung: "person", page: null, quote: null, confidence: 1 },
      });
      const done = await correct(first, [{ field: "dueDate", value: "2026-07-01" }]);
      expect(done).toMatchObject({ status: "ready", findings: [] });
      expect((await refusal(run((ctx) => documents.retry(ctx, done.id)))).code).toBe("conflict");
      const events = await run((ctx) => documents.documentEvents(ctx, done.id));
      expect(events.at(-1)).toMatchObject({ status: "ready", detail: { corrected: ["dueDate"] } });
      // The next one will be taken for "INVOICE" again, until this is minded.
      const kept = await run((ctx) => documents.correctionsOf(ctx, "name:invoice"));
      expect(kept).toMatchObject([
        { field: "dueDate", was: null, now: "2026-07-01", anchor: null, correctedBy: "petra" },
        ...kept.slice(1),
      ]);
      expect(kept.find(({ field }) => field === "supplier.name")).toMatchObject({
        ...{ was: "INVOICE", now: "Papirus d.o.o.", anchor },
      });
      expect(kept).toHaveLength(3);
      const log = await run(
        ({ sql }) => sql`select detail from ai_audit_log where kind = 'document.corrected' order by seq`,
      );
      expect(log[1]).toMatchObject({ detail: { documentId: done.id, fields: ["dueDate"] } });
    });

    test("what is right is confirmed and nothing learned of it", async () => {
      const document = await correct(await read({ ...RECORD, number: "R-9" }), [
        { field: "number", value: "R-9" },
      ]);
      expect(document.evidence.number).toMatchObject({ rung: "person", confidence: 1 });
      const rows = await run(
        ({ sql }) => sql`select from document_corrections where document_id = ${document.id}`,
      );
      expect(rows).toHaveLength(0);
    });

    test("refused: what changed meanwhile, what is being read, what can't stand there; and nothing of it is kept", async () => {
      const document = await read();
      const ok = { field: "number", value: "R-2" };
      const refused = async (change: Promise<unknown>) => (await refusal(change)).code;
      expect(await refused(correct({ id: document.id, version: 1 }, [ok]))).toBe("conflict");
      expect(await refused(correct(document, []))).toBe("invalid_request");
      const bad = await refusal(correct(document, [ok, { field: "gross", value: "lots" }]));
      expect(bad.errors[0]?.path).toBe("corrections.1.value");
      expect(await run((ctx) => documents.getDocument(ctx, document.id))).toEqual(document);
      await run((ctx) => documents.retry(ctx, document.id));
      expect(await refused(correct({ id: document.id, version: 3 }, [ok]))).toBe("conflict");
      expect(await refused(correct({ id: Bun.randomUUIDv7(), version: 1 }, [ok]))).toBe("not_found");
      expect(await refused(correct({ id: "x", version: 1 }, [ok]))).toBe("not_found");
    });

    test("corrections build on each other, and their evidence is what is left of them", async () => {
      const document = await correct(await read(), [
        { field: "lines.1", value: { description: "Ink", amount: "5" } },
        { field: "lines.1.amount", value: "6" },
        { field: "taxes.0", value: { rate: "20" } },
        { field: "taxes", value: [] },
      ]);
      expect(document.record?.lines[1]).toMatchObject({ description: "Ink", amount: "6" });
      expect(document.record?.taxes).toEqual([]);
      expect(Object.keys(document.evidence).toSorted()).toEqual(
        ["lines.0.amount", "lines.1.amount", "lines.1.description", "supplier.name"].toSorted(),
      );
      const rows = await run(
        ({ sql }) => sql<{ now: unknown }[]>`
          select now from document_corrections where document_id = ${document.id} and field = 'lines.1'`,
      );
      expect(rows).toMatchObject([{ now: { description: "Ink", amount: "5" } }]);
    });

    test("200 corrections of 10 000 lines take no longer than their number asks for", async () => {
      const [line] = RECORD.lines;
      if (!line) throw new Error("it has a line");
      const lines = Array.from({ length: documents.MOST_ROWS }, () => line);
      const document = await read({ ...RECORD, lines });
      const corrections = Array.from({ length: 200 }, (_, at) => ({
        field: `lines.${at}.amount`,
        value: `${at}`,
      }));
      const started = process.cpuUsage();
      const done = await correct(document, corrections);
      expect(done.record?.lines[199]?.amount).toBe("199");
      expect(done.record?.lines).toHaveLength(documents.MOST_ROWS);
      const { user, system } = process.cpuUsage(started);
      // One copy and one look at all of it, not 200 of them: those take 6 s.
      expect(user + system).toBeLessThan(3_000_000);
      const more = await refusal(correct(done, [{ field: `lines.${documents.MOST_ROWS}`, value: line }]));
      expect(more.code).toBe("invalid_request");
    });

    test("of two who correct the same version one is told to look again", async () => {
      const document = await read();
      const outcomes = await Promise.allSettled(
        ["R-2", "R-3"].map((value) => correct(document, [{ field: "number", value }])),
      );
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    });

    test("a document that failed can be filled in by hand", async () => {
      const id = Bun.randomUUIDv7();
      await run(async (ctx) => {
        const sha256 = id.replaceAll("-", "").repeat(2);
        await documents.receive(ctx, {
          id,
          sha256,
          fileName: "a.pdf",
          mediaType: "application/pdf",
          byteSize: 1,
        });
        const claim = await documents.claim(ctx, id, 60_000);
        if (claim.kind === "claimed")
          await documents.fail(ctx, claim.lease, { code: "encrypted", message: "It is locked." });
      });
      const document = await correct({ id, version: 2 }, [
        { field: "gross", value: "5" },
        { field: "dueDate", value: "2026-07-01" },
      ]);
      expect(document).toMatchObject({ status: "ready", failure: null, record: { gross: "5" } });
    });
  });
