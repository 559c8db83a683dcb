import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { ledger } from "@kontor/crm";
import { openTestDatabase, type TestDatabase } from "@kontor/db/testing";
import { resolveModels } from "@kontor/models";
import { gate, held, jsonAnswer, type ProviderSim, refusedUrl, startProviderSim } from "@kontor/provider-sim";
import { modelsAt, PRICED } from "../../src/model/testing/models-at.ts";
import { AN_INVOICE, ITS_ANSWER, ITS_RECORD, MISREAD } from "../../src/process/testing/an-invoice.ts";
import { renderUbl } from "../../src/testing/e-invoices/index.ts";
import { mailOf } from "../../src/testing/hostile/mails.ts";
import { facturXPdf, plainInvoicePdf } from "../../src/testing/index.ts";
import type { EvalDocument } from "./documents-in.ts";
import { fromRecord } from "./expected.ts";
import { reportJson, reportText } from "./report.ts";
import { runPaid } from "./run.ts";

setDefaultTimeout(30_000);

let db: TestDatabase;
let sim: ProviderSim;
let plain: EvalDocument;
let exact: EvalDocument;
beforeAll(async () => {
  [db, sim] = await Promise.all([openTestDatabase("pglite"), startProviderSim()]);
  const expected = fromRecord(ITS_RECORD);
  plain = { name: "plain.pdf", bytes: await plainInvoicePdf(AN_INVOICE), expected };
  const xml = renderUbl(ITS_RECORD);
  exact = { name: "exact.pdf", bytes: await facturXPdf(AN_INVOICE, xml), expected };
}, 60_000);
afterEach(async () => {
  await sim.idle(1000);
  sim.verify();
  sim.clear();
});
afterAll(async () => {
  await Promise.all([sim?.stop(), db?.close()]);
});

const USAGE = { inputTokens: 2_000, outputTokens: 300 };
const answered = (answer: typeof ITS_ANSWER) => ({ reply: jsonAnswer(answer, { usage: USAGE }) });
const models = () => modelsAt(sim, ["mistral"]);
/** What the price list says that one answer costs, in nano-USD. */
const priceOfOne = () =>
  models().prices.costOf(PRICED.mistral, {
    ...USAGE,
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    reasoningTokens: 0,
  }).nanos;
const run = (
  given: EvalDocument[],
  over: { budgetNanos?: number; models?: ReturnType<typeof models> } = {},
) => runPaid(given, { db, models: models(), budgetNanos: 10 ** 9, company: "Test d.o.o.", ...over });

test("a page goes to the model and costs what the price list says; XML costs nothing", async () => {
  sim.script([answered(ITS_ANSWER)]);
  const { evaluated, run: spending } = await run([plain, exact]);
  const one = priceOfOne();
  expect(one).toBeGreaterThan(0);
  expect(evaluated).toMatchObject([
    {
      name: "plain.pdf",
      rung: "text",
      cost: ledger.toUsd(one),
      asked: { tokens: { input: 2_000, output: 300 } },
    },
    { name: "exact.pdf", rung: "e-invoice", cost: "0", asked: { calls: [], estimated: false } },
  ]);
  expect(evaluated.map(({ outcomes }) => outcomes.total)).toEqual(["right", "right"]);
  expect(evaluated.every(({ milliseconds }) => milliseconds.reading > 0)).toBe(true);
  expect(spending).toMatchObject({ configured: [PRICED.mistral], spentNanos: one, stopped: null });
  const told = reportJson(evaluated, spending);
  expect(told).toMatchObject({
    costs: { documents: 2, total: ledger.toUsd(one), mean: ledger.toUsd(Math.round(one / 2)) },
    costsByRung: { text: { mean: ledger.toUsd(one) }, "e-invoice": { mean: "0" } },
    models: { [PRICED.mistral]: { calls: 1, failed: 0, cost: ledger.toUsd(one) } },
  });
  const text = reportText(evaluated, spending);
  expect(text).toMatch(new RegExp(`^plain\\.pdf .* text +\\$${ledger.toUsd(one)} +2000 +300 +\\d+`, "m"));
  expect(text).toContain(`${PRICED.mistral}: 1 calls, 0 of them failed, 2000 tokens in, 300 out`);
});

test("asking again is paid for with the rest, and the same page twice is read twice", async () => {
  sim.script([answered(MISREAD), answered(ITS_ANSWER), answered(ITS_ANSWER)]);
  const { evaluated } = await run([plain, plain]);
  const costs = [2, 1].map((calls) => ledger.toUsd(calls * priceOfOne()));
  expect(evaluated.map(({ cost }) => cost)).toEqual(costs);
  expect(evaluated.map(({ outcomes }) => outcomes.total)).toEqual(["right", "right"]);
});

test("what is attached to a mail is the mail's", async () => {
  sim.script([answered(ITS_ANSWER)]);
  const bytes = mailOf("See attached.", [{ name: "invoice.pdf", content: plain.bytes }]);
  const { evaluated } = await run([{ ...plain, name: "mail.eml", bytes }]);
  expect(evaluated).toMatchObject([{ name: "mail.eml", rung: "text", outcomes: { total: "right" } }]);
});

test("where nobody answers it is read without, and that is said", async () => {
  const nobody = resolveModels({
    providers: { mistral: { apiKey: "test-key", baseURL: refusedUrl() } },
    limits: { retryMs: 1 },
  });
  const { evaluated, run: spending } = await run([plain], { models: nobody });
  expect(evaluated).toMatchObject([{ rung: "offline", cost: "0", unanswered: expect.any(String) }]);
  expect(evaluated[0]?.asked?.calls.length).toBeGreaterThan(0);
  expect(reportText(evaluated, spending)).toMatch(/^1 documents nobody answered for.*labels and layout/m);
});

test("the budget stops it before a call that it may not bear, and keeps what was measured", async () => {
  const answering = gate();
  sim.script([{ reply: held(answering, jsonAnswer(ITS_ANSWER, { usage: USAGE })) }]);
  const first = run([plain]);
  await answering.reached;
  const [row] = await db.owner<{ nanos: number }[]>`select max(held_nanos) as nanos from ai_budget_windows`;
  const worst = row?.nanos ?? 0;
  answering.open();
  await first;
  const one = priceOfOne();
  expect(worst).toBeGreaterThan(2 * one);

  // With one paid for, what is left would bear all that it takes, and not all that it may, which differs by a mark.
  sim.script([answered(ITS_ANSWER)]);
  const broken = await run([exact, plain, exact, plain, plain], { budgetNanos: worst + one / 2 });
  expect(broken.evaluated.map(({ name }) => name)).toEqual(["exact.pdf", "plain.pdf", "exact.pdf"]);
  expect(broken.run).toMatchObject({ spentNanos: one, stopped: { at: "plain.pdf", left: 2 } });

  // Figures that can't be asked again are no measure of the server's way.
  sim.script([answered(MISREAD)]);
  const short = await run([plain], { budgetNanos: worst + one / 2 });
  expect(short).toMatchObject({
    evaluated: [],
    run: { spentNanos: one, stopped: { at: "plain.pdf", left: 1 } },
  });
});
