import { expect, test } from "bun:test";
import { MAX_TOOL_ROWS } from "../tool-result.ts";
import { amount, record, table, text, wholeTable } from "./table.ts";

const columns = [text("name", "Name"), amount("gross", "Gross")] as const;
const row = (name: string, amountMinor: number) => ({
  name,
  gross: { amountMinor, currency: "EUR" },
  id: "kept back",
});

test("rows hold the columns and nothing else, money as decimals with its currency", () => {
  const result = table(columns, { rows: [row("a", 123450)], total: 1, totals: [] });
  expect(result).toEqual({
    columns: [
      { key: "name", label: "Name", type: "text" },
      { key: "gross", label: "Gross", type: "money" },
    ],
    rows: [{ name: "a", gross: "1234.50 EUR" }],
    total: 1,
    truncated: false,
  });
});

test("what is cut is said", () => {
  const rows = Array.from({ length: MAX_TOOL_ROWS + 5 }, (_, index) => row(`${index}`, index));
  const cut = wholeTable(columns, rows);
  expect([cut.rows.length, cut.total, cut.truncated]).toEqual([MAX_TOOL_ROWS, MAX_TOOL_ROWS + 5, true]);
  const limited = table(columns, { rows: rows.slice(0, 2), total: 9, totals: [] });
  expect([limited.rows.length, limited.total, limited.truncated]).toEqual([2, 9, true]);
});

test("totals are given whole, notes without the empty ones", () => {
  const totals = [{ currency: "EUR", count: 3, gross: { amountMinor: -5, currency: "EUR" }, balance: null }];
  const result = table(columns, { rows: [], total: 0, totals }, [null, "Customer: A", false, undefined]);
  expect(result.totals).toEqual([{ currency: "EUR", count: 3, gross: "-0.05 EUR", balance: null }]);
  expect(result.notes).toEqual(["Customer: A"]);
});

test("a record comes with its tables", () => {
  const result = record(columns, row("a", 1), [{ label: "Lines", table: wholeTable(columns, []) }]);
  expect(result.record).toEqual({ name: "a", gross: "0.01 EUR" });
  expect(result.related?.[0]?.label).toBe("Lines");
  expect(result).not.toHaveProperty("notes");
});
