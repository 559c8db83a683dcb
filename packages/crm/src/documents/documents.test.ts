import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import type { Tenant } from "../tenants/schemas.ts";
import { asIn } from "../testing/ledger.ts";
import { refusal } from "../testing/refusal.ts";
import * as documents from "./index.ts";

setDefaultTimeout(20_000);

const RECORD: documents.DocumentRecord = {
  ...documents.emptyRecord(),
  ...{ kind: "invoice", number: "R-1", issueDate: "2026-06-01", currency: "EUR", gross: "120.00" },
  supplier: {
    ...documents.emptyRecord().supplier,
    ...{ name: "Papirus d.o.o.", vatId: "RS 101134702", iban: "RS35260005601001611379" },
  },
};
const EVIDENCE = { gross: { rung: "text", page: 1, quote: "120.00", confidence: 0.9 } } as const;

for (const engine of testEngines())
  describe(engine, () => {
    let db: TestDatabase;
    let tenant: Tenant;
    let run: ReturnType<typeof asIn>;
    beforeAll(async () => {
      db = await openTestDatabase(engine);
      await anotherCompany();
    }, 60_000);
    afterAll(() => db?.close());

    async function anotherCompany() {
      tenant = await createTenant(db.owner);
      run = asIn(db, tenant);
    }

    const fileOf = (name: string, sha256 = Bun.randomUUIDv7().replaceAll("-", "").repeat(2)) => ({
      ...{ id: Bun.randomUUIDv7(), fileName: name, mediaType: "application/pdf", byteSize: 5, sha256 },
    });
    const receive = async (name = "a.pdf") =>
      (await run((ctx) => documents.receive(ctx, fileOf(name)))).document.id;
    async function claimed(id: string) {
      const claim = await run((ctx) => documents.claim(ctx, id, 60_000));
      if (claim.kind !== "claimed") throw new Error("there was nothing to claim");
      return claim;
    }
    async function finished(record: documents.DocumentRecord, status: "ready" | "needs_review" = "ready") {
      const id = await receive();
      const { lease } = await claimed(id);
      await run((ctx) =>
        documents.finish(ctx, lease, {
          ...{ status, findings: [], rung: "text" },
          extraction: { record, evidence: EVIDENCE },
        }),
      );
      return id;
    }
    const numbers = async (filter: Partial<documents.DocumentFilter>) =>
      (await run((ctx) => documents.listDocuments(ctx, { limit: 50, ...filter }))).data.map(
        ({ number, fileName }) => number ?? fileName,
      );

    test("the same bytes are the same document, whoever sends them at once; another company's are its own", async () => {
      const sha256 = "ab".repeat(32);
      const outcomes = await Promise.all(
        ["a.pdf", "b.pdf", "c.pdf"].map((name) => run((ctx) => documents.receive(ctx, fileOf(name, sha256)))),
      );
      expect(outcomes.map(({ duplicate }) => duplicate).toSorted()).toEqual([false, true, true]);
      expect(new Set(outcomes.map(({ document }) => document.id)).size).toBe(1);
      expect(outcomes.filter(({ queue }) => queue)).toHaveLength(1);
      const other = await asIn(
        db,
        await createTenant(db.owner),
      )((ctx) => documents.receive(ctx, fileOf("a.pdf", sha256)));
      expect(other.duplicate).toBe(false);
      const [first] = outcomes;
      const theirs = await refusal(run((ctx) => documents.getDocument(ctx, other.document.id)));
      expect([theirs.code, first?.document.status]).toEqual(["not_found", "received"]);
    });

    test("one of many gets the lease; without it nothing is written, and its end frees the document", async () => {
      const id = await receive();
      const claims = await Promise.all(
        Array.from({ length: 5 }, () => run((ctx) => documents.claim(ctx, id, 60_000))),
      );
      expect(claims.map(({ kind }) => kind).toSorted()).toEqual(["claimed", "none", "none", "none", "none"]);
      const taken = claims.find((claim) => claim.kind === "claimed");
      if (!taken) throw new Error("nobody has it");
      expect(await run((ctx) => documents.renew(ctx, taken.lease, 60_000))).toBe(true);
      await run((ctx) => documents.advance(ctx, taken.lease, "reading", { pages: 2 }));
      // Its time is over, and another takes it.
      await run(
        ({ sql }) => sql`update documents set lease_until = now() - interval '1 second' where id = ${id}`,
      );
      const second = await claimed(id);
      expect(second.attempt).toBe(2);
      for (const late of [
        (ctx: Parameters<typeof documents.advance>[0]) => documents.advance(ctx, taken.lease, "checking"),
        (ctx: Parameters<typeof documents.advance>[0]) => documents.saveProgress(ctx, taken.lease, {}),
        (ctx: Parameters<typeof documents.advance>[0]) =>
          documents.fail(ctx, taken.lease, { code: "x", message: "y" }),
      ])
        expect(await run(late).catch((error: unknown) => error)).toBeInstanceOf(documents.LeaseLostError);
      expect(await run((ctx) => documents.renew(ctx, taken.lease, 60_000))).toBe(false);
      expect(await run((ctx) => documents.release(ctx, taken.lease))).toBe(false);
      expect(await run((ctx) => documents.release(ctx, second.lease))).toBe(true);
      expect((await documents.findUnfinished(db)).map(({ documentId }) => documentId)).toContain(id);
      const events = await run((ctx) => documents.documentEvents(ctx, id));
      expect(events.map(({ seq, status }) => [seq, status])).toEqual([
        [1, "received"],
        [2, "reading"],
      ]);
      expect(await run((ctx) => documents.documentEvents(ctx, id, 1))).toMatchObject([
        { seq: 2, detail: { pages: 2 } },
      ]);
    });

    test("lists find by what a document says, page by page, and lose none", async () => {
      await anotherCompany();
      await finished({ ...RECORD, number: "R-1" });
      await finished({ ...RECORD, number: "R-2", gross: "80", issueDate: "2026-05-31" }, "needs_review");
      await finished({
        ...RECORD,
        ...{ number: "100%_x", kind: "receipt", currency: "RSD", gross: "9000.5" },
        supplier: { ...RECORD.supplier, name: "Ćevabdžinica Žar", vatId: null },
      });
      await receive("raw.pdf");
      expect(await numbers({})).toEqual(["raw.pdf", "100%_x", "R-2", "R-1"]);
      expect(await numbers({ status: "needs_review" })).toEqual(["R-2"]);
      expect(await numbers({ kind: "receipt" })).toEqual(["100%_x"]);
      expect(await numbers({ supplier: "cevabdzinica" })).toEqual(["100%_x"]);
      expect(await numbers({ text: "0%_" })).toEqual(["100%_x"]);
      expect(await numbers({ text: "papirus" })).toEqual(["R-2", "R-1"]);
      expect(
        await numbers({ period: { from: "2026-06-01", to: "2026-06-30" }, supplier: "papirus" }),
      ).toEqual(["R-1"]);
      expect(
        await numbers({ amount: { min: { decimal: "100", inclusive: true }, max: null, currency: "EUR" } }),
      ).toEqual(["R-1"]);
      expect(await numbers({ booked: true })).toEqual([]);
      const seen: string[] = [];
      for (let cursor: string | undefined, pages = 0; pages < 9; pages++) {
        const page = await run((ctx) => documents.listDocuments(ctx, { limit: 1, cursor }));
        seen.push(...page.data.map(({ id }) => id));
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
      }
      expect([seen.length, new Set(seen).size]).toEqual([4, 4]);
      const bad = await refusal(run((ctx) => documents.listDocuments(ctx, { limit: 1, cursor: "x" })));
      expect(bad.code).toBe("invalid_request");
    });

    test("what a supplier is known by: what was read without doubt, never what waits for review", async () => {
      await anotherCompany();
      const known = (record = RECORD) => run((ctx) => documents.knownFor(ctx, record, Bun.randomUUIDv7()));
      expect(await known()).toMatchObject({
        supplier: { known: false, accounts: [] },
        duplicates: [],
        today: "2026-06-17",
      });
      const doubtful = await finished(RECORD, "needs_review");
      expect((await known()).supplier).toEqual({
        known: false,
        companyId: null,
        accounts: [],
        otherVatIds: [],
      });
      expect((await known()).duplicates).toEqual([{ id: doubtful, number: "R-1" }]);
      expect((await known({ ...RECORD, gross: "120.01" })).duplicates).toEqual([]);
      await finished({ ...RECORD, number: "R-7" });
      expect((await known()).supplier).toEqual({
        ...{ known: true, companyId: null, accounts: ["RS35260005601001611379"], otherVatIds: [] },
      });
      const sentBy = (supplier: Partial<documents.Party>) =>
        known({ ...RECORD, supplier: { ...RECORD.supplier, ...supplier } });
      const vouched = { accounts: ["RS35260005601001611379"], otherVatIds: ["RS101134702"] };
      expect((await sentBy({ vatId: "RS100000024" })).supplier).toMatchObject({ known: false, ...vouched });
      expect((await sentBy({ vatId: null })).supplier).toMatchObject({ ...vouched, otherVatIds: [] });
      expect((await sentBy({ vatId: "RS100000024", name: "Olovka" })).supplier.otherVatIds).toEqual([]);
      const id = Bun.randomUUIDv7();
      await run(
        ({ sql }) => sql`
        insert into companies (tenant_id, id, name, is_supplier, vat_id)
        values (${tenant.id}, ${id}, 'Papirus', true, 'rs-101134702')`,
      );
      expect((await known()).supplier.companyId).toBe(id);
      const byName = { ...RECORD, supplier: { ...documents.emptyRecord().supplier, name: "PAPIRUS" } };
      expect((await known(byName)).supplier.companyId).toBe(id);
    });

    test("who is called so but for the legal form vouches for no other account; a VAT id is one with and without its country", async () => {
      await anotherCompany();
      await finished(RECORD);
      const known = async (supplier: Partial<documents.Party>) =>
        (
          await run((ctx) =>
            documents.knownFor(
              ctx,
              { ...RECORD, supplier: { ...RECORD.supplier, ...supplier } },
              Bun.randomUUIDv7(),
            ),
          )
        ).supplier;
      const accounts = ["RS35260005601001611379"];
      const iban = "GB33BUKB20201555555555";
      for (const name of ["Papirus doo", "DOO Papirus", "ПАПИРУС ДОО Београд", "papirus"])
        expect([name, await known({ name, vatId: null, iban })]).toMatchObject([name, { accounts }]);
      const otherVatIds = ["RS101134702"];
      for (const vatId of ["RS100000024", "100000024", "DE101134702"])
        expect(await known({ name: "Papirus doo", vatId })).toMatchObject({ accounts, otherVatIds });
      expect(await known({ name: "Papirus doo", vatId: "101134702" })).toMatchObject({
        ...{ known: true, accounts, otherVatIds: [] },
      });
      for (const name of ["Papirus Plus d.o.o.", "Papirusi doo", "Nov Papirus"])
        expect([name, (await known({ name, vatId: null })).accounts]).toEqual([name, []]);
      await run(
        ({ sql }) => sql`insert into companies (tenant_id, id, name, vat_id)
          values (${tenant.id}, ${Bun.randomUUIDv7()}, 'DOO Olovka', '100000024')`,
      );
      expect(await known({ name: "Olovka d.o.o.", vatId: null })).toMatchObject({
        known: true,
        companyId: null,
      });
      expect((await known({ name: "Olovka d.o.o.", vatId: "RS 100000024" })).companyId).not.toBeNull();
      expect((await known({ name: "Olovka d.o.o.", vatId: "103165650" })).otherVatIds).toEqual(["100000024"]);
    });

    test("of one invoice that two read at once the second needs a person", async () => {
      await anotherCompany();
      const supplier = { ...RECORD.supplier, name: "Papirus", vatId: null };
      const records = [RECORD, RECORD, { ...RECORD, supplier }, { ...RECORD, number: "R-2" }];
      const read = await Promise.all(
        records.map(async (record) => ({ record, ...(await claimed(await receive())) })),
      );
      const statuses = await Promise.all(
        read.map(({ record, lease }) =>
          run((ctx) =>
            documents.finish(ctx, lease, {
              ...{ status: "ready", findings: [], rung: "text", detail: { rung: "text", findings: [] } },
              extraction: { record, evidence: EVIDENCE },
            }),
          ),
        ),
      );
      expect(statuses[3]).toBe("ready");
      expect(statuses.slice(0, 3).toSorted()).toEqual(["needs_review", "needs_review", "ready"]);
      for (const [index, { lease }] of read.entries()) {
        const { status, findings } = await run((ctx) => documents.getDocument(ctx, lease.documentId));
        const codes: string[] = findings.map(({ code }) => code);
        expect(statuses[index] === status).toBe(true);
        expect(codes).toEqual(status === "ready" ? [] : ["possible_duplicate"]);
        const events = await run((ctx) => documents.documentEvents(ctx, lease.documentId));
        expect(events.at(-1)).toMatchObject({ status, detail: { rung: "text", findings: codes } });
      }
    });

    test("the customer's VAT id on booked documents is the company's own", async () => {
      await anotherCompany();
      const own = () => run((ctx) => documents.ownCompany(ctx)).then(({ vatId }) => vatId);
      const customer = {
        ...documents.emptyRecord().customer,
        name: tenant.name.toUpperCase(),
        vatId: "RS104052135",
      };
      const id = await finished({ ...RECORD, customer });
      await finished({ ...RECORD, number: "R-9", customer: { ...customer, vatId: "RS999999999" } });
      expect(await own()).toBeNull();
      await run(
        ({ sql }) => sql`insert into document_bookings (tenant_id, id, document_id, matched, booked_by)
          values (${tenant.id}, ${Bun.randomUUIDv7()}, ${id}, false, 'b')`,
      );
      expect(await own()).toBe("RS104052135");
    });

    test("a number or name of any length is kept, and found by its beginning", async () => {
      // Nothing that an index could compress.
      const number = Array.from({ length: 200 }, () => crypto.randomUUID()).join();
      const record = {
        ...RECORD,
        number,
        supplier: { ...RECORD.supplier, vatId: null, name: `И ${number}` },
      };
      const id = await finished(record, "ready");
      expect((await run((ctx) => documents.getDocument(ctx, id))).record?.number).toBe(number);
      const { duplicates } = await run((ctx) => documents.knownFor(ctx, record, Bun.randomUUIDv7()));
      expect(duplicates.map((found) => found.id)).toEqual([id]);
    });

    test("a failed document, or one for review, is read afresh; one that is being read is not", async () => {
      const id = await finished(RECORD, "needs_review");
      const again = await run((ctx) => documents.retry(ctx, id, { ignoreEInvoice: true }));
      expect(again).toMatchObject({ status: "received", failure: null });
      expect((await claimed(id)).progress).toEqual({ ignoreEInvoice: true });
      expect((await refusal(run((ctx) => documents.retry(ctx, id)))).code).toBe("conflict");
    });

    test("a company's settings are its own, and off until it says otherwise", async () => {
      await anotherCompany();
      expect(await run(documents.documentSettings)).toEqual({ matchAutomatically: false });
      for (const matchAutomatically of [true, false, true])
        await run((ctx) => documents.putDocumentSettings(ctx, { matchAutomatically }));
      expect(await run(documents.documentSettings)).toEqual({ matchAutomatically: true });
      const other = asIn(db, await createTenant(db.owner));
      expect(await other(documents.documentSettings)).toEqual({ matchAutomatically: false });
    });
  });
