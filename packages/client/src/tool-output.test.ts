import { expect, test } from "bun:test";
import { readToolOutput, type ToolRecord, type ToolTable } from "./tool-output.ts";

const table: ToolTable = {
  columns: [{ key: "balance", label: "Open balance", type: "money" }],
  rows: [{ balance: "12.50 EUR" }],
  total: 21,
  truncated: true,
  totals: [{ currency: "EUR", balance: "262.50 EUR", count: 21 }],
};

test("tables and records are read, whatever else is not", () => {
  expect(readToolOutput(table)).toEqual(table);
  const record: ToolRecord = {
    columns: [{ key: "name", label: "Name", type: "text" }],
    record: { name: "Acme" },
    related: [{ label: "Invoices", table }],
  };
  expect(readToolOutput(record)).toEqual(record);
  for (const other of [null, "text", {}, { ...table, rows: [{ balance: { amount: 1 } }] }])
    expect(readToolOutput(other)).toBeNull();
});
