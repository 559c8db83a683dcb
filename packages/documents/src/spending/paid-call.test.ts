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
import { type CrmContext, ledger, withContext } from "@kontor/crm";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import {
  embedded,
  error,
  gate,
  held,
  jsonAnswer,
  type ProviderName,
  type ProviderSim,
  startProviderSim,
} from "@kontor/provider-sim";
import { extractWithModel } from "../model/extract-with-model.ts";
import { modelsAt, PRICED } from "../model/testing/models-at.ts";
import { ANSWER, fileOf, PNG } from "../model/testing/printed-invoice.ts";
import { embedTexts } from "./embed-texts.ts";
import type { Payer, SpendingDeps } from "./paid-call.ts";

setDefaultTimeout(20_000);

const NO_LIMITS = { dailyNanos: null, monthlyNanos: null, globalDailyNanos: null };
const KNOWN = { agents: ["documents"], providers: ["openai", "mistral", "google"] };
const LATER = () => new Date(Date.now() + 3_600_000);
/** As far as a provider that counts its pages looks. */
const SCAN = Buffer.from(`%PDF-1.7 ${"<</Type /Page>> ".repeat(3)}`);

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    let sim: ProviderSim;
    let payer: Payer;
    beforeAll(async () => {
      [sim, db] = await Promise.all([startProviderSim({ autoUsage: true }), openTestDatabase(engine)]);
    }, 60_000);
    beforeEach(async () => {
      payer = { tenant: await createTenant(db.owner), userId: "ana", today: "2026-11-21" };
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

    const as = <Result>(work: (ctx: CrmContext) => Promise<Result>) => withContext(db, payer, work);
    const failure = (asked: Promise<unknown>) =>
      asked.then(
        () => null,
        (reason: unknown) => reason,
      );

    interface Asking extends Partial<SpendingDeps> {
      providers?: readonly ProviderName[];
      low?: string;
      signal?: AbortSignal;
      documentId?: string;
      file?: ReturnType<typeof fileOf>;
      bytes?: Uint8Array;
    }
    const extract = ({
      providers = ["openai"],
      low,
      signal,
      documentId,
      file,
      bytes,
      ...deps
    }: Asking = {}) =>
      extractWithModel(
        { db, budgets: NO_LIMITS, models: modelsAt(sim, providers, { lists: { low } }), ...deps },
        {
          payer,
          documentId: documentId ?? Bun.randomUUIDv7(),
          file: file ?? fileOf(),
          bytes: bytes ?? PNG,
          ...{ own: null, examples: [] },
        },
        signal ?? new AbortController().signal,
      );

    /** What the tenant has spent and holds, and how many rows its ledger has. */
    const money = () =>
      as(async (ctx) => {
        const [day] = await ledger.spending(ctx, NO_LIMITS, { scopes: ["organisation"] });
        const [rows] = await ctx.sql<{ count: number }[]>`select count(*)::int as count from ai_ledger`;
        return { spent: day?.spentNanos ?? 0, held: day?.heldNanos ?? 0, rows: rows?.count };
      });
    const costOf = (charges: readonly { nanos: number }[]) =>
      charges.reduce((sum, { nanos }) => sum + nanos, 0);

    test("what is saved is charged with it, once", async () => {
      sim.script([{ reply: jsonAnswer(ANSWER) }]);
      const paid = await extract();
      expect(await money()).toMatchObject({ spent: 0, rows: 0, held: expect.any(Number) });
      expect((await money()).held).toBeGreaterThan(costOf(paid.charges));
      const saving = as(async (ctx) => {
        await paid.settle(ctx);
        throw new Error("the lease was lost");
      });
      expect(await failure(saving)).toMatchObject({ message: "the lease was lost" });
      expect(await money()).toMatchObject({ spent: 0, rows: 0 });
      await as((ctx) => paid.settle(ctx));
      const charged = { spent: costOf(paid.charges), held: 0, rows: 1 };
      expect(charged.spent).toBeGreaterThan(0);
      expect(await money()).toEqual(charged);
      await as((ctx) => paid.settle(ctx));
      await paid.settleAlone();
      expect(await money()).toEqual(charged);
    });

    test("what nobody came to save is charged once, as a whole; who comes after all corrects it", async () => {
      sim.script([{ reply: jsonAnswer(ANSWER) }]);
      const paid = await extract();
      const { held: most } = await money();
      expect(await ledger.sweep(db, { now: LATER() })).toBe(1);
      expect(await ledger.sweep(db, { now: LATER() })).toBe(0);
      expect(await money()).toEqual({ spent: most, held: 0, rows: 1 });
      await paid.settleAlone();
      expect(await money()).toEqual({ spent: costOf(paid.charges), held: 0, rows: 3 });
    });

    test("a document that is taken up again pays for both, each under its own step", async () => {
      const documentId = Bun.randomUUIDv7();
      sim.script([{ reply: jsonAnswer(ANSWER), times: 2 }]);
      await extract({ documentId });
      const again = await extract({ documentId });
      await again.settleAlone();
      expect(await as((ctx) => ledger.holdsOf(ctx, documentId))).toMatchObject([{ step: 1, swept: false }]);
      await ledger.sweep(db, { now: LATER() });
      const rows = await as(
        ({ sql }) =>
          sql`select step, outcome, estimated from ai_ledger where answer_id = ${documentId} order by step`,
      );
      expect([...rows]).toEqual([
        { step: 1, outcome: "lapsed", estimated: true },
        { step: 2, outcome: "ok", estimated: false },
      ]);
    });

    describe("nobody is asked", () => {
      const budget = (limitNanos: number, scope = "organisation", softNanos: number | null = null) =>
        as((ctx) => ledger.putBudget(ctx, { scope, period: "day", limitNanos, softNanos }, KNOWN));
      afterEach(async () => {
        expect(sim.requests).toHaveLength(0);
        expect(await money()).toEqual({ spent: 0, held: 0, rows: 0 });
      });

      test.each([["organisation"], ["agent:documents"], ["user:ana"], ["provider:openai"]])(
        "where the budget of %s has no room",
        async (scope) => {
          await budget(1_000, scope);
          expect(await failure(extract())).toMatchObject({ code: "budget_exhausted" });
        },
      );

      test("where it is switched off", async () => {
        await as((ctx) =>
          ledger.setSwitch(ctx, { agent: "documents", enabled: false, reason: "Audit." }, KNOWN),
        );
        expect(await failure(extract())).toMatchObject({
          code: "ai_disabled",
          message: expect.stringContaining("Audit."),
        });
      });

      test("where the caller has left", async () => {
        expect(await failure(extract({ signal: AbortSignal.abort("shutdown") }))).toBe("shutdown");
      });
    });

    test("money that is held by another call is waited for", async () => {
      const answering = gate();
      sim.script([{ reply: held(answering, jsonAnswer(ANSWER)) }]);
      const first = extract();
      await answering.reached;
      const { held: most } = await money();
      const budgets = { ...NO_LIMITS, dailyNanos: most + 1 };
      expect(await failure(extract({ budgets }))).toMatchObject({ code: "budget_contended", retryAfter: 2 });
      answering.open();
      await (await first).settleAlone();
    });

    test("a provider whose own budget is out is left out, and past a soft limit the cheap chain reads", async () => {
      await as((ctx) =>
        ledger.putBudget(ctx, { scope: "provider:openai", period: "day", limitNanos: 1 }, KNOWN),
      );
      sim.script([{ expect: { provider: "mistral" }, reply: jsonAnswer(ANSWER) }]);
      const paid = await extract({ providers: ["openai", "mistral"] });
      expect(paid.rung).toBe("fallback");
      await paid.settleAlone();
      await as((ctx) =>
        ledger.putBudget(
          ctx,
          { scope: "organisation", period: "day", limitNanos: 10 ** 12, softNanos: 1 },
          KNOWN,
        ),
      );
      sim.script([{ expect: { provider: "google" }, reply: jsonAnswer(ANSWER) }]);
      const cheap = await extract({ providers: ["mistral", "google"], low: PRICED.google });
      expect(cheap.rung).toBe("text");
      await cheap.settleAlone();
    });

    test("a call that fails is settled at once, with all that its attempts took", async () => {
      sim.script([{ reply: error({ status: 503 }), times: 4 }]);
      expect(await failure(extract({ providers: ["openai", "mistral"] }))).toMatchObject({
        code: "provider_error",
      });
      expect(await money()).toEqual({ spent: 0, held: 0, rows: 4 });
      sim.script([{ reply: error({ status: 429, headers: { "retry-after": "7" } }) }]);
      expect(await failure(extract())).toMatchObject({ code: "unavailable", retryAfter: 7 });
      sim.script([{ reply: error({ status: 401 }) }]);
      expect(await failure(extract())).toMatchObject({ code: "provider_error", retryAfter: undefined });
      expect(await money()).toEqual({ spent: 0, held: 0, rows: 6 });
    });

    test.each([
      ["the caller leaves", "shutdown", {}],
      ["the time is up", { code: "provider_timeout" }, { callMs: 1_000 }],
    ] as const)(
      "a call that %s is charged what it may have read, and no more than was held",
      async (why, reason, deps) => {
        const silence = gate();
        sim.script([{ reply: held(silence, jsonAnswer(ANSWER)) }]);
        const leaving = new AbortController();
        const asked = failure(extract({ signal: leaving.signal, ...deps }));
        await silence.reached;
        const { held: most } = await money();
        if (why === "the caller leaves") leaving.abort("shutdown");
        expect(await asked).toEqual(typeof reason === "string" ? reason : expect.objectContaining(reason));
        const { spent, held: left, rows } = await money();
        expect([left, rows]).toEqual([0, 1]);
        expect(spent).toBeWithin(1, most);
        expect([
          ...(await as(({ sql }) => sql`select estimated, output_tokens as said from ai_ledger`)),
        ]).toEqual([{ estimated: true, said: 0 }]);
        silence.open();
      },
    );

    test.each([
      ["text", {}],
      ["a picture", { file: fileOf({ type: "png", pages: [] }) }],
      ["a scan of three pages", { file: fileOf({ pages: [], pageCount: 3 }), bytes: SCAN }],
    ])("of %s no provider is charged more than was held", async (_, given) => {
      for (const provider of ["openai", "mistral", "google", "anthropic"] as const) {
        const answering = gate();
        sim.script([{ reply: held(answering, jsonAnswer(ANSWER)) }]);
        const asked = extract({ providers: [provider], ...given });
        await answering.reached;
        const { held: most } = await money();
        answering.open();
        const paid = await asked;
        await paid.settleAlone();
        expect(costOf(paid.charges)).toBeWithin(1, most);
      }
    });

    test("texts are embedded the same way", async () => {
      const { embeddings } = modelsAt(sim, ["google", "mistral"]);
      if (!embeddings) throw new Error("both embed");
      sim.script([{ asks: "embeddings", reply: embedded() }]);
      const documentId = Bun.randomUUIDv7();
      const asked = { texts: ["Gorivo", "Kancelarijski materijal"], documentId };
      const deps = { db, budgets: NO_LIMITS, embeddings };
      const paid = await embedTexts(deps, payer, asked, new AbortController().signal);
      expect(paid.answer).toMatchObject({ model: "google:gemini-embedding-001" });
      expect(paid.answer.vectors).toHaveLength(2);
      const { held: most } = await money();
      await as((ctx) => paid.settle(ctx));
      expect(costOf(paid.charges)).toBeWithin(1, most);
      const rows = await as(
        ({ sql }) => sql`select purpose, step, estimated from ai_ledger where answer_id = ${documentId}`,
      );
      expect([...rows]).toEqual([{ purpose: "embeddings", step: 1, estimated: true }]);
    });
  });
}
