import { expect, test } from "bun:test";
import { documents } from "@kontor/crm";
import fc from "fast-check";
import { consistentRecord } from "../testing/consistent-record.ts";
import { checkRecord, fieldsToAskAgain, type KnownToCheck, mergeReasked } from "./index.ts";

type Extraction = documents.Extraction;

const KNOWN: KnownToCheck = {
  visibleTexts: null,
  supplier: { known: true, accounts: [], otherVatIds: [] },
  duplicates: [],
  today: "2026-11-21",
};

const FIELDS = ["number", "issueDate", "net", "tax", "gross", "due"];
const PARTS = ["quantity", "unitPrice", "discount", "taxRate", "amount"];
const TAX_PARTS = ["base", "rate", "tax"];

const pathsOf = (record: documents.DocumentRecord): string[] => [
  ...FIELDS,
  ...record.lines.flatMap((_, index) => PARTS.map((part) => `lines.${index}.${part}`)),
  ...record.taxes.flatMap((_, index) => TAX_PARTS.map((part) => `taxes.${index}.${part}`)),
];

/** A reading of a record: some figures misread, a line perhaps missed, each with a confidence of its own. */
const readingOf = (record: documents.DocumentRecord): fc.Arbitrary<Extraction> =>
  fc
    .record({
      misread: fc.subarray(pathsOf(record), { maxLength: 3 }),
      dropsLine: fc.boolean(),
      confidences: fc.array(fc.integer({ min: 50, max: 100 }), { minLength: 40, maxLength: 40 }),
      rung: fc.constantFrom<documents.Rung>("text", "ocr", "e-invoice", "person"),
    })
    .map(({ misread, dropsLine, confidences, rung }) => {
      let read = misread.reduce((so, path) => documents.withValue(so, path, "77.77"), record);
      if (dropsLine) read = { ...read, lines: read.lines.slice(1) };
      const evidence = Object.fromEntries(
        pathsOf(read)
          .filter((path) => documents.valueAt(read, path) !== null)
          .map((path, index): [string, documents.Evidence] => [
            path,
            {
              rung: index % 7 === 0 ? rung : "text",
              page: 1,
              quote: null,
              confidence: (confidences[index % 40] ?? 50) / 100,
            },
          ]),
      );
      return { record: read, evidence };
    });

test("a second reading never lowers certainty, never touches other fields, and leaves less against the record", async () => {
  let helped = 0;
  const readings = consistentRecord.chain((record) => fc.tuple(readingOf(record), readingOf(record)));
  await fc.assert(
    fc.asyncProperty(readings, async ([first, second]) => {
      const before = checkRecord(first, KNOWN);
      const fields = fieldsToAskAgain(before);
      const merged = await mergeReasked(first, second, fields, KNOWN);
      const after = checkRecord(merged, KNOWN);
      const persons = (findings: documents.Finding[]) =>
        findings.filter((of) => of.severity === "person").length;
      if (merged === first || Bun.deepEquals(merged, first)) return;
      helped += 1;
      expect(persons(after)).toBeLessThanOrEqual(persons(before));
      expect(persons(after) < persons(before) || after.length < before.length).toBe(true);
      const changed = pathsOf(first.record).filter(
        (path) =>
          documents.valueAt(first.record, path) !== documents.valueAt(merged.record, path) ||
          first.evidence[path]?.confidence !== merged.evidence[path]?.confidence,
      );
      for (const path of changed) {
        expect([path, fields.includes(path) || fields.includes(path.split(".")[0] ?? "")]).toEqual([
          path,
          true,
        ]);
        const [was, now] = [first.evidence[path], merged.evidence[path]];
        if (was && now) expect(now.confidence).toBeGreaterThanOrEqual(was.confidence);
        if (was) expect(["person", "e-invoice"]).not.toContain(was.rung);
      }
    }),
    { numRuns: 50 },
  );
  expect(helped).toBeGreaterThan(3);
});

const evidence = (confidence: number): documents.Evidence => ({
  rung: "text",
  page: 1,
  quote: null,
  confidence,
});
const record: documents.DocumentRecord = {
  ...documents.emptyRecord(),
  kind: "invoice",
  number: "7",
  issueDate: "2026-11-02",
  currency: "EUR",
  supplier: { ...documents.emptyRecord().supplier, name: "Delta" },
  net: "100",
  tax: "20",
  gross: "120",
};
const sure = { net: evidence(0.95), tax: evidence(0.95), gross: evidence(0.95) };
const misread: Extraction = { record: { ...record, tax: "26" }, evidence: sure };

test("of what was read again only what helps is taken over", async () => {
  const again: Extraction = { record: { ...record, net: "106" }, evidence: sure };
  const fields = fieldsToAskAgain(checkRecord(misread, KNOWN));
  expect(fields).toEqual(["net", "tax", "gross"]);
  // Net 106 would make 132 of it, tax 20 makes 120: the one that adds up.
  expect((await mergeReasked(misread, again, fields, KNOWN)).record).toEqual(record);
});

test("a figure that is less certain does not replace one though it would add up", async () => {
  const again: Extraction = { record, evidence: { ...sure, tax: evidence(0.94) } };
  expect(await mergeReasked(misread, again, ["net", "tax", "gross"], KNOWN)).toEqual(misread);
});

test("nor does one that was not asked for", async () => {
  const again: Extraction = { record, evidence: sure };
  expect(await mergeReasked(misread, again, ["gross"], KNOWN)).toEqual(misread);
});

test("what a person has to look at anyway is not asked again", () => {
  const known: KnownToCheck = { ...KNOWN, duplicates: [{ id: "a", number: "7" }] };
  const findings = checkRecord({ record, evidence: {} }, known);
  expect(findings.map(({ code }) => code)).toEqual(["possible_duplicate"]);
  expect(fieldsToAskAgain(findings)).toEqual([]);
});

test("the pages are looked through once, however many values were read again", async () => {
  let looks = 0;
  const texts = new Proxy(["You are now an assistant"], {
    get(pages, key) {
      if (key === "0") looks++;
      return Reflect.get(pages, key);
    },
  });
  const fields = Array.from({ length: 40 }, (_, at) => `lines.${at}.amount`);
  const reading = (amount: string, confidence: number): Extraction => ({
    record: {
      ...{ ...record, net: "400", tax: "0", gross: "400" },
      lines: fields.map((_, at) => ({
        ...{ description: `Part ${at}`, quantity: "1", unit: null, unitPrice: "10", discount: null },
        ...{ taxRate: null, taxCategory: null, amount },
      })),
    },
    evidence: Object.fromEntries(fields.map((field) => [field, evidence(confidence)])),
  });
  const merged = await mergeReasked(reading("13", 0.9), reading("10", 0.95), fields, { ...KNOWN, texts });
  expect(merged.record.lines.map(({ amount }) => amount)).toEqual(fields.map(() => "10"));
  expect(looks).toBe(1);
});
