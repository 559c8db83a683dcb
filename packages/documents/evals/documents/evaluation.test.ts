import { afterAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documents } from "@kontor/crm";
import { renderUbl } from "../../src/testing/e-invoices/index.ts";
import { type InvoiceContent, plainInvoicePdf } from "../../src/testing/index.ts";
import { compare } from "./compare.ts";
import { documentsIn } from "./documents-in.ts";
import { expectedFrom } from "./expected.ts";
import { reportJson, reportText, tally, worstOfCore } from "./report.ts";
import { runForNothing } from "./run.ts";

const content: InvoiceContent = {
  number: "2026-0117",
  issueDate: "2026-03-04",
  supplier: { name: "Example Joinery Ltd", address: ["4 Mill Lane", "Leeds LS1 4AP"] },
  customer: { name: "Sample Bakery Ltd", address: ["9 High Street", "York YO1 7HH"] },
  currency: "GBP",
  lines: [{ description: "Oak shelf", quantity: "2", unitPrice: "45.00", amount: "90.00" }],
  net: "90.00",
  taxRate: "20",
  tax: "18.00",
  gross: "108.00",
};
const right = {
  number: "2026-0117",
  issueDate: "2026-03-04",
  supplier: { name: "Example Joinery" },
  gross: "108.00",
  currency: "GBP",
};

const folder = await mkdtemp(join(tmpdir(), "kontor-eval-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
await Bun.write(join(folder, "right.pdf"), await plainInvoicePdf(content));
await Bun.write(join(folder, "right.json"), JSON.stringify(right));
await Bun.write(join(folder, "theirs.pdf"), await plainInvoicePdf(content));
await Bun.write(
  join(folder, "theirs.json"),
  JSON.stringify([
    { issuer: "Example", invoice_number: "2026-0117", date: "2026-03-04", amount: 109, currency: "GBP" },
  ]),
);
await Bun.write(join(folder, "alone.pdf"), await plainInvoicePdf(content));

test("a folder's documents with an expectation are compared, in either format", async () => {
  const { fields } = reportJson(await runForNothing(await documentsIn(folder), false), null);
  expect(fields.number).toMatchObject({ right: 2, of: 2 });
  expect(fields.total).toMatchObject({ right: 1, wrong: 1, of: 2 });
});

test("people get a table", () => {
  const outcomes = [{ total: "right" }, { total: "wrong" }] as const;
  const evaluated = outcomes.map((one, at) => ({
    name: `${at}.pdf`,
    rung: "offline" as const,
    outcomes: one,
    confidence: 0.95,
    cost: "0",
    milliseconds: { reading: 100, extracting: 5 },
    failure: null,
  }));
  const text = reportText(evaluated);
  expect(text).toMatch(/^total\s+1\s+1\s+0\s+2\s+50 %$/m);
  expect(text).toContain("totals called certain: 2 of 2, 1 of them wrong");
  expect(worstOfCore(tally(evaluated))).toBe(50);
});

test("an e-invoice of the same name tells what is right of a PDF", async () => {
  expect((await documentsIn(folder)).map(({ name }) => name)).toEqual(["right.pdf", "theirs.pdf"]);
  const record = {
    ...documents.emptyRecord(),
    kind: "invoice" as const,
    number: "INV-7",
    issueDate: "2026-01-02",
    currency: "EUR",
    supplier: { ...documents.emptyRecord().supplier, name: "Example" },
    gross: "12.00",
  };
  await Bun.write(join(folder, "alone.ubl.xml"), renderUbl(record));
  const alone = (await documentsIn(folder)).find(({ name }) => name === "alone.pdf");
  expect(alone?.expected).toMatchObject({ number: ["INV-7"], total: ["12"], currency: ["EUR"] });
});

test("what is not said is wrong if something is found, and missing if nothing is", () => {
  const expected = expectedFrom({ ...right, dueDate: null, net: "90.00" });
  expect(
    compare(expected, {
      ...expected,
      dueDate: ["2026-04-01"],
      net: null,
      issuer: ["Example Joinery Limited"],
    }),
  ).toEqual({
    issuer: "right",
    number: "right",
    date: "right",
    total: "right",
    currency: "right",
    dueDate: "wrong",
    net: "missing",
  });
});
