import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  setDefaultTimeout,
  test,
} from "bun:test";
import { type CrmContext, categories, documents, ledger, withContext } from "@kontor/crm";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import type { ProviderSim, Reply } from "@kontor/provider-sim";
import { embedded, error, gate, held, startProviderSim } from "@kontor/provider-sim";
import { inProcessStore } from "@kontor/store";
import { modelsAt } from "../model/testing/models-at.ts";
import type { Payer } from "../spending/index.ts";
import { type CategoriseDeps, categorise, categoriseLines, MAX_CATEGORISED } from "./index.ts";

setDefaultTimeout(20_000);

const NO_LIMITS = { dailyNanos: null, monthlyNanos: null, globalDailyNanos: null };
const KNOWN = { agents: ["documents"], providers: ["google", "mistral"] };
const { signal } = new AbortController();
const TREE: [name: string, ...keywords: string[]][] = [
  ["Gorivo", "fuel", "dizel"],
  ["Zakup", "rent", "kirija"],
  ["Kancelarijski materijal", "office", "toner"],
  ["Ergela", "konji"],
];

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    let sim: ProviderSim;
    let payer: Payer;
    let deps: CategoriseDeps;
    let ids: Map<string, string>;
    beforeAll(async () => {
      [sim, db] = await Promise.all([startProviderSim({ autoUsage: true }), openTestDatabase(engine)]);
    }, 60_000);
    beforeEach(async () => {
      payer = await company();
      ids = await plant(payer);
      deps = { db, budgets: NO_LIMITS, embeddings: null, cache: inProcessStore().cache };
    });
    afterEach(async () => {
      await sim.idle(2_000);
      sim.verify();
      sim.clear();
      expect(await as(ledger.discrepancies)).toEqual([]);
    });
    afterAll(async () => {
      await Promise.all([sim.stop(), db.close()]);
    });

    const company = async (): Promise<Payer> => ({
      tenant: await createTenant(db.owner),
      userId: "ana",
      today: "2026-11-21",
    });
    const as = <Result>(work: (ctx: CrmContext) => Promise<Result>, who = payer) =>
      withContext(db, who, work);
    const plant = (who: Payer) =>
      as(async (ctx) => {
        const made = new Map<string, string>();
        for (const [name, ...keywords] of TREE)
          made.set(name, (await categories.create(ctx, { name, keywords })).id);
        return made;
      }, who);
    const ask = (...texts: string[]) =>
      categorise(
        deps,
        payer,
        texts.map((text) => ({ text })),
        signal,
      );
    const names = async (...texts: string[]) => (await ask(...texts)).map(({ category }) => category);
    const learn = (name: string, text: string, who = payer, known = ids, documentId: string | null = null) =>
      as((ctx) => categories.learn(ctx, known.get(name) ?? "", [text], documentId), who);

    test("with no example, names, keywords and what words mean are enough; what says nothing has no category", async () => {
      expect(
        await names("Evro dizel 40 l", "Кирија за локал", "Printer cartridges", "Zubna proteza", ""),
      ).toEqual(["Gorivo", "Zakup", "Kancelarijski materijal", null, null]);
      const [fuel, , , none] = await ask("Evro dizel 40 l", "", "", "Zubna proteza");
      expect(fuel).toMatchObject({ categoryId: ids.get("Gorivo"), why: expect.stringContaining('"dizel"') });
      expect(fuel?.confidence).toBeGreaterThan(0.7);
      expect(none?.confidence).toBeLessThan(0.7);
    });

    test("one confirmation is enough for its like, at once, and undoing it takes it back", async () => {
      const document = await as(async ({ sql, tenant }) => {
        const id = Bun.randomUUIDv7();
        await sql`
          insert into documents (tenant_id, id, uploaded_by, file_name, media_type, byte_size, sha256)
          values (${tenant.id}, ${id}, 'ana', 'a.pdf', 'application/pdf', 1, ${"0".repeat(64)})`;
        return id;
      });
      const like = ["Zob i seno, oktobar", "zob i sena za novembar", "ЗОБ И СЕНО"];
      expect(await names(...like)).toEqual([null, null, null]);
      await learn("Ergela", "Zob i seno", payer, ids, document);
      expect(await names(...like)).toEqual(["Ergela", "Ergela", "Ergela"]);
      expect((await ask(like[0] ?? ""))[0]?.why).toBe(
        'Ergela: it is like "Zob i seno", which is confirmed there.',
      );
      await as((ctx) => categories.forget(ctx, document));
      expect(await names(...like)).toEqual([null, null, null]);
    });

    test("what a person confirmed stands against what the words mean, and the newest against what was before", async () => {
      expect(await names("Dizel za agregat u štali")).toEqual(["Gorivo"]);
      await learn("Ergela", "Dizel za agregat u štali");
      expect(await names("dizel za AGREGAT u stali", "Dizel, agregat u štali br. 2")).toEqual([
        "Ergela",
        "Ergela",
      ]);
      await learn("Zakup", "Dizel za agregat u štali");
      expect(await names("Dizel za agregat u štali")).toEqual(["Zakup"]);
    });

    test("what others taught changes nothing", async () => {
      const texts = ["Zob i seno", "Evro dizel 40 l", "Toner", "nešto"];
      const before = await ask(...texts);
      const other = await company();
      const theirs = await plant(other);
      for (const text of texts) await learn("Ergela", text, other, theirs);
      expect(await ask(...texts)).toEqual(before);
    });

    test("expenses that are booked count as examples, with their supplier", async () => {
      await as(async ({ sql, tenant }) => {
        const supplier = Bun.randomUUIDv7();
        await sql`insert into companies (tenant_id, id, name, country) values (${tenant.id}, ${supplier}, 'Potkivač Jova', 'RS')`;
        await sql`
          insert into expenses (tenant_id, id, supplier_id, category_id, spent_on, description, currency, net_minor, tax_minor, gross_minor)
          values (${tenant.id}, ${Bun.randomUUIDv7()}, ${supplier}, ${ids.get("Ergela") ?? ""}, '2026-11-01', 'Usluge', 'RSD', 1, 0, 1)`;
      });
      expect(await ask("POTKIVAC JOVA 0211")).toMatchObject([
        {
          category: "Ergela",
          why: expect.stringContaining('"Potkivač Jova: Usluge", which is booked there'),
        },
      ]);
    });

    test("a tree without categories, a batch without items, and one with too many", async () => {
      const stranger = await company();
      expect(await categorise(deps, stranger, [{ text: "Dizel" }], signal)).toMatchObject([
        { categoryId: null, confidence: 0, alternatives: [] },
      ]);
      expect(await ask()).toEqual([]);
      const many = Array.from({ length: MAX_CATEGORISED }, (_, at) => `Dizel ${at}`);
      expect(new Set(await names(...many))).toEqual(new Set(["Gorivo"]));
      expect(await ask(...many, "one more").catch((reason: unknown) => reason)).toMatchObject({
        code: "invalid_request",
      });
    });

    test("a receipt is divided by its lines; as a whole it is what most of the money is for", async () => {
      const record = documents.emptyRecord();
      const line = {
        quantity: null,
        unit: null,
        unitPrice: null,
        discount: null,
        taxRate: null,
        taxCategory: null,
      };
      record.lines = [
        { ...line, description: "Toner za štampač", amount: "-30.10" },
        { ...line, description: "Evro dizel 20 l", amount: "20.10" },
        { ...line, description: "Evro dizel 9 l", amount: "9.99" },
        { ...line, description: null, amount: "500.00" },
        { ...line, description: "Ugh", amount: "500.00" },
      ];
      const split = await categoriseLines(deps, payer, record, signal);
      expect(split.lines.map((each) => each?.category)).toEqual([
        "Kancelarijski materijal",
        "Gorivo",
        "Gorivo",
        undefined,
        null,
      ]);
      expect(split.document?.category).toBe("Kancelarijski materijal");
      record.lines = [];
      expect((await categoriseLines(deps, payer, record, signal)).document).toBeNull();
      record.supplier.name = "Benzinska pumpa Ruma";
      expect((await categoriseLines(deps, payer, record, signal)).document?.category).toBe("Gorivo");
    });

    describe("with a model that embeds", () => {
      beforeEach(() => {
        deps = { ...deps, embeddings: modelsAt(sim, ["google", "mistral"]).embeddings };
      });
      const embeds = (reply: Reply, provider: "google" | "mistral" = "google", times = 1) =>
        sim.script([{ asks: "embeddings", expect: { provider }, reply, times }]);
      const rows = () =>
        as(
          ({ sql }) => sql<{ purpose: string; provider: string; outcome: string }[]>`
          select purpose, provider, outcome from ai_ledger order by at`,
        );

      test("texts, categories and examples are embedded in one call, paid for, and kept", async () => {
        await learn("Ergela", "Zob i seno");
        embeds(embedded());
        const [first] = await ask("Zob i seno za novembar", "Zob i seno za novembar");
        expect(first).toMatchObject({ category: "Ergela", embeddedBy: "google:gemini-embedding-001" });
        const sent = sim.requests.flatMap(({ prompt }) =>
          prompt.items.flatMap((item) => (item.type === "text" ? [item.text] : [])),
        );
        expect(sent.toSorted()).toEqual(
          [
            "Zob i seno za novembar",
            ...TREE.map(([name, ...keywords]) => `${name}: ${keywords.join(", ")}`),
            "Zob i seno",
          ].toSorted(),
        );
        expect([...(await rows())]).toEqual([{ purpose: "embeddings", provider: "google", outcome: "ok" }]);
        expect((await ask("Zob i seno za novembar"))[0]).toEqual(first);
        // Of a text that is new, that text alone.
        embeds(embedded());
        await ask("Zob i seno za novembar", "Nova stavka");
        expect(sim.requests).toHaveLength(2);
        expect(sim.requests[1]?.prompt.items).toHaveLength(1);
      });

      test("vectors tell what words don't, whatever their length", async () => {
        const meant = (text: string) => (/sedlo|Ergela/.test(text) ? [7, 0] : [0, 0.1]);
        sim.script([
          {
            asks: "embeddings",
            reply: ({ prompt }) =>
              embedded({ vectors: prompt.items.map((item) => meant(item.type === "text" ? item.text : "")) }),
          },
        ]);
        const [answer] = await ask("sedlo");
        expect(answer?.categoryId ?? answer?.alternatives[0]?.categoryId).toBe(ids.get("Ergela"));
        expect(
          await categorise({ ...deps, embeddings: null }, payer, [{ text: "sedlo" }], signal),
        ).toMatchObject([{ confidence: 0 }]);
      });

      test("nothing is held open while it is waited for", async () => {
        const answering = gate();
        embeds(held(answering, embedded()));
        const asked = ask("Dizel");
        await answering.reached;
        // The embedded engine has one connection: a transaction that was open would keep this waiting for good.
        expect(await as(categories.list)).toHaveLength(TREE.length);
        answering.open();
        expect(await asked).toMatchObject([{ category: "Gorivo" }]);
      });

      test("who stands in embeds everything anew: vectors of two models don't compare", async () => {
        embeds(embedded());
        await ask("Dizel");
        sim.clear();
        embeds(error({ status: 429 }), "google", 2);
        embeds(embedded(), "mistral", 2);
        expect(await ask("Dizel", "Kirija")).toMatchObject([
          { category: "Gorivo", embeddedBy: "mistral:mistral-embed" },
          { category: "Zakup", embeddedBy: "mistral:mistral-embed" },
        ]);
        expect(sim.requests.map(({ prompt }) => prompt.items.length)).toEqual([1, 1, 5, 5]);
      });

      test.each([
        ["fail", async () => embeds(error({ status: 400 }))],
        [
          "have no budget",
          () =>
            as((ctx) =>
              ledger.putBudget(ctx, { scope: "organisation", period: "day", limitNanos: 1 }, KNOWN),
            ),
        ],
        [
          "are switched off",
          () =>
            as((ctx) =>
              ledger.setSwitch(ctx, { agent: "documents", enabled: false, reason: "Audit." }, KNOWN),
            ),
        ],
      ])("when they %s, words alone tell, and it is said so", async (_, harm) => {
        await harm();
        expect(await ask("Dizel")).toMatchObject([{ category: "Gorivo", embeddedBy: null }]);
      });

      test("who leaves is not answered", async () => {
        const silence = gate();
        embeds(held(silence, embedded()));
        const leaving = new AbortController();
        const asked = categorise(deps, payer, [{ text: "Dizel" }], leaving.signal).catch(
          (reason: unknown) => reason,
        );
        await silence.reached;
        leaving.abort("left");
        expect(await asked).toBe("left");
        silence.open();
      });
    });
  });
}
