import { expect, test } from "bun:test";
import { currencyExponent, documents } from "@kontor/crm";
import Big from "big.js";
import fc from "fast-check";
import { consistentRecord } from "../testing/consistent-record.ts";
import { checkRecord, type KnownToCheck } from "./index.ts";

const KNOWN: KnownToCheck = {
  visibleTexts: null,
  supplier: { known: true, accounts: [], otherVatIds: [] },
  duplicates: [],
  today: "2026-11-21",
};

const against = (record: documents.DocumentRecord) => checkRecord({ record, evidence: {} }, KNOWN);

test("nothing is said against a record whose figures are consistent", () => {
  fc.assert(
    fc.property(consistentRecord, (record) => {
      expect(against(record)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

/** Every figure of a record that others depend on. */
const figuresOf = (record: documents.DocumentRecord): string[] => [
  ...record.lines.flatMap((line, index) => [
    `lines.${index}.amount`,
    ...(new Big(line.unitPrice ?? 0).eq(0) ? [] : [`lines.${index}.quantity`]),
    ...(new Big(line.quantity ?? 0).abs().lt(1) ? [] : [`lines.${index}.unitPrice`]),
    ...(line.discount === null ? [] : [`lines.${index}.discount`]),
  ]),
  ...record.charges.map((_, index) => `charges.${index}.amount`),
  ...record.taxes.flatMap((_, index) => [`taxes.${index}.base`, `taxes.${index}.tax`]),
  ...["net", "tax", "gross", "due"],
  ...(["prepaid", "rounding"] as const).filter((field) => record[field] !== null),
];

/** More than any tolerance: half a minor unit each of up to six lines, two charges and a total, and their tax's. */
const UNITS = 7;

test("any one changed figure is found, by a finding that names it", () => {
  fc.assert(
    fc.property(consistentRecord, fc.nat(), fc.constantFrom(1, -1), (record, at, sign) => {
      const figures = figuresOf(record);
      const field = figures[at % figures.length] ?? "gross";
      const change = changeOf(record, field).times(sign);
      const was = documents.valueAt(record, field);
      const now = new Big(typeof was === "string" ? was : 0).plus(change).toFixed();
      const findings = against(documents.withValue(record, field, now));
      expect([field, findings.flatMap(({ fields }) => fields).includes(field)]).toEqual([field, true]);
    }),
    { numRuns: 300 },
  );
});

/** Of a quantity, what moves the amount by as much; of a price, what rounding it to its own decimals can't explain either. */
function changeOf(record: documents.DocumentRecord, field: string): Big {
  const places = currencyExponent(record.currency ?? "");
  const change = new Big(UNITS).div(new Big(10).pow(places));
  const line = record.lines[Number(field.split(".")[1])];
  if (field.endsWith(".quantity")) return change.div(new Big(line?.unitPrice ?? 1)).round(12, Big.roundUp);
  return change;
}

test("a total of zero is a figure: it is checked, and not missing", () => {
  const record: documents.DocumentRecord = {
    ...plain(),
    net: "0.00",
    tax: "0.00",
    gross: "0.00",
    due: "0.00",
  };
  expect(against(record)).toEqual([]);
  expect(against({ ...record, gross: "1.00", due: "1.00" }).map(({ code }) => code)).toEqual(["totals"]);
});

test("net and tax are gross to the cent, though lines may have been added up before they were rounded", () => {
  const third = { ...LINE, amount: "0.33" };
  const record = { ...plain(), lines: [third, third, third], net: "1.00", tax: "0.20", gross: "1.20" };
  expect(against(record)).toEqual([]);
  expect(against({ ...record, gross: "1.21" }).map(({ code, message }) => [code, message])).toEqual([
    ["totals", "1.00 EUR and 0.20 EUR of tax is 1.20 EUR, not 1.21 EUR."],
  ]);
  expect(against({ ...record, net: "1.02", gross: "1.22" }).map(({ code }) => code)).toEqual(["lines_sum"]);
});

test("a category that has no tax has none, whether it tells its rate or not", () => {
  const exempt = { rate: null, category: "E", base: "10.00", tax: "0.00" };
  const record = { ...plain(), taxes: [exempt], net: "10.00", tax: "0.00", gross: "10.00" };
  expect(against(record)).toEqual([]);
  const taxed = { ...record, taxes: [{ ...exempt, tax: "2.00" }], tax: "2.00", gross: "12.00" };
  expect(against(taxed).map(({ code }) => code)).toEqual(["tax_amount"]);
});

test("a price that was printed rounded explains a line's amount, and is a note", () => {
  const line = { ...LINE, quantity: "1000", unitPrice: "0.33", amount: "333.33" };
  const findings = against({ ...plain(), lines: [line], net: "333.33", tax: "0", gross: "333.33" });
  expect(findings.map(({ code, severity }) => [code, severity])).toEqual([["line_amount", "note"]]);
  const misread = against({
    ...plain(),
    lines: [{ ...line, amount: "383.33" }],
    net: "383.33",
    gross: "383.33",
  });
  expect(misread.map(({ code, severity, message }) => [code, severity, message])).toEqual([
    ["line_amount", "person", "Line 1: 1000 × 0.33 is 330.00 EUR, not 383.33 EUR."],
  ]);
});

test("a percentage off, or on top, explains a line's amount as long as the total does not differ", () => {
  const line = { ...LINE, quantity: "3", unitPrice: "52.40", amount: "141.48" };
  const notes = against({ ...plain(), lines: [line], net: "141.48", tax: "0", gross: "141.48" });
  expect(notes.map(({ severity, message }) => [severity, message])).toEqual([
    ["note", "Line 1: 3 × 52.40 is 157.20 EUR, not 141.48 EUR; it is with 10 % off."],
  ]);
  const misread = { ...line, quantity: "4", amount: "157.20" };
  const whole = against({ ...plain(), lines: [misread], net: "157.20", tax: "0", gross: "157.20" });
  expect(whole.map(({ code, severity }) => [code, severity])).toEqual([["line_amount", "person"]]);
  const other = against({ ...plain(), lines: [line], net: "157.20", tax: "0", gross: "157.20" });
  expect(other.map(({ code, severity }) => [code, severity])).toEqual([
    ["lines_sum", "person"],
    ["line_amount", "note"],
  ]);
});

test("less is due than there is to pay: a note where nothing says what was paid, else a finding", () => {
  const receipt = { ...plain(), net: "10", tax: "2", gross: "12", due: "0" };
  expect(against(receipt).map(({ code, severity }) => [code, severity])).toEqual([["due_amount", "note"]]);
  expect(against({ ...receipt, prepaid: "11" }).map(({ message }) => message)).toEqual([
    "12.00 EUR less 11.00 EUR prepaid is 1.00 EUR due, not 0.00 EUR.",
  ]);
});

test("bases may leave out lines that are not taxed, and nothing else", () => {
  const taxes = [{ rate: "20", category: "S", base: "50", tax: "10" }];
  const lines = [
    { ...LINE, taxRate: "20", amount: "50" },
    { ...LINE, taxRate: null, amount: "7" },
  ];
  const record = { ...plain(), lines, taxes, net: "57", tax: "10", gross: "67" };
  expect(against(record)).toEqual([]);
  const [taxed, untaxed] = lines;
  const zero = taxed && untaxed ? [taxed, { ...untaxed, taxRate: "0" }] : [];
  expect(against({ ...record, lines: zero, pricesIncludeTax: false })).toEqual([]);
  const findings = against({ ...record, net: "58", gross: "68" });
  expect(findings.map(({ code }) => code)).toEqual(["tax_sum", "lines_sum"]);
});

test("bases may leave out a charge without a rate, such as stamp duty, beside an allowance that they have", () => {
  const lines = [{ ...LINE, taxRate: "20", amount: "56" }];
  const taxes = [{ rate: "20", category: "S", base: "50", tax: "10" }];
  const allowance = { amount: "-6", reason: null, taxRate: null };
  const duty = { amount: "2", reason: "Bollo", taxRate: null };
  const record = { ...plain(), lines, taxes, charges: [allowance, duty], net: "52", tax: "10", gross: "62" };
  expect(against(record)).toEqual([]);
  const taxed = against({ ...record, charges: [allowance, { ...duty, taxRate: "20" }] });
  expect(taxed.map(({ code }) => code)).toEqual(["tax_sum"]);
});

test("lines at a rate are what is taxed at it: two rates changed about are found though sums hold", () => {
  const record = {
    ...plain(),
    pricesIncludeTax: false,
    lines: [
      { ...LINE, taxRate: "20", amount: "100" },
      { ...LINE, taxRate: "10", amount: "50" },
    ],
    taxes: [
      { rate: "20", category: "S", base: "100", tax: "20" },
      { rate: "10", category: "S", base: "50", tax: "5" },
    ],
    net: "150",
    tax: "25",
    gross: "175",
  };
  expect(against(record)).toEqual([]);
  const [first, second] = record.lines.map((line, index) => ({
    ...line,
    taxRate: index === 0 ? "10" : "20",
  }));
  const swapped = against({ ...record, lines: first && second ? [first, second] : [] });
  expect(swapped.map(({ code }) => code)).toEqual(["lines_sum", "lines_sum"]);
});

const LINE: documents.DocumentLine = {
  description: "Goods",
  quantity: null,
  unit: null,
  unitPrice: null,
  discount: null,
  taxRate: null,
  taxCategory: null,
  amount: null,
};

const plain = (): documents.DocumentRecord => ({
  ...documents.emptyRecord(),
  kind: "invoice",
  number: "7",
  issueDate: "2026-11-02",
  currency: "EUR",
  supplier: { ...documents.emptyRecord().supplier, name: "Delta" },
});
