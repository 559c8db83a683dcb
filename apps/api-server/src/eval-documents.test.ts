import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AN_INVOICE, ITS_ANSWER, plainInvoicePdf } from "@kontor/documents/testing";
import { jsonAnswer, type ProviderSim, startProviderSim } from "@kontor/provider-sim";
import { z } from "zod";
import { startChild } from "./testing/child.ts";

setDefaultTimeout(30_000);

let folder: string;
let sim: ProviderSim;
beforeAll(async () => {
  [folder, sim] = await Promise.all([mkdtemp(join(tmpdir(), "kontor-eval-")), startProviderSim()]);
  const pdf = await plainInvoicePdf(AN_INVOICE);
  const right = { number: AN_INVOICE.number, issueDate: AN_INVOICE.issueDate, currency: "EUR" };
  for (const [name, gross] of [
    ["first", "144.00"],
    ["second", "145.00"],
  ] as const) {
    await Bun.write(join(folder, `${name}.pdf`), pdf);
    await Bun.write(join(folder, `${name}.json`), JSON.stringify({ ...right, gross }));
  }
});
afterAll(async () => {
  await sim.stop();
  await rm(folder, { recursive: true, force: true });
});

const evaluate = async (args: string[], env: Record<string, string> = {}) => {
  const child = startChild("scripts/eval-documents.ts", [folder, ...args], env);
  return { code: await child.exited, output: child.output() };
};
const withKey = () => ({
  MISTRAL_API_KEY: "test-key",
  MISTRAL_BASE_URL: sim.url("mistral"),
  // A dollar a million, and four.
  AI_PRICES: '{"mistral:*": {"input": 1, "output": 4}}',
});

const reported = z.object({
  fields: z.record(z.string(), z.object({ right: z.number(), wrong: z.number(), of: z.number() })),
  documents: z.array(z.object({ rung: z.string(), cost: z.string() })),
  models: z.record(z.string(), z.object({ calls: z.number() })).optional(),
});
/** The report is printed before what is said of it. */
const reportIn = (output: string) => reported.parse(JSON.parse(output.slice(0, output.lastIndexOf("}") + 1)));

test("without a key nothing is asked or paid; the worst field decides", async () => {
  const { code, output } = await evaluate(["--json", "--at-least", "80"]);
  const { fields, documents, models } = reportIn(output);
  expect(fields.total).toMatchObject({ right: 1, wrong: 1, of: 2 });
  expect(documents.map(({ rung, cost }) => [rung, cost])).toEqual([
    ["offline", "0"],
    ["offline", "0"],
  ]);
  expect(models).toBeUndefined();
  expect(output).toContain("is right in 50 % of the documents, and 80 % are asked for");
  expect(code).toBe(1);
});

test("with a key a document is asked about and paid for at its price, until the budget may not bear the next", async () => {
  const usage = { inputTokens: 2_000, outputTokens: 12_000 };
  sim.script([{ reply: jsonAnswer(ITS_ANSWER, { usage }) }]);
  const { code, output } = await evaluate(["--json", "--budget", "0.06"], withKey());
  const { documents, models } = reportIn(output);
  // 2 000 × 0.000001 + 12 000 × 0.000004
  expect(documents).toEqual([{ rung: "text", cost: "0.05" }]);
  expect(Object.values(models ?? {})).toEqual([{ calls: 1 }]);
  expect(output).toMatch(/^Stopped at second\.pdf: .* 1 of 2 documents are not measured\.$/m);
  expect(code).toBe(3);
  sim.verify();
});

test.each([
  [["--budget", "much"], /--budget much is no amount of USD/],
  [["--weather"], /Unknown option '--weather'.*--budget/s],
])("%j is not run, and told why", async (args, reason) => {
  const { code, output } = await evaluate(args, withKey());
  expect(output).toMatch(reason);
  expect(code).toBe(2);
});

test("--offline and the operator's switch ask nobody, key or no key", async () => {
  const asked = sim.requests.length;
  const [offline, off] = await Promise.all([
    evaluate(["--offline"], withKey()),
    evaluate([], { ...withKey(), AI_ENABLED: "false" }),
  ]);
  for (const { code, output } of [offline, off]) {
    expect(output).toContain("offline: 2 documents");
    expect(output).not.toContain("models that may be asked");
    expect(code).toBe(0);
  }
  expect(sim.requests).toHaveLength(asked);
});
