import { expect, test } from "bun:test";
import { gridPage } from "../reading/formats/grid-page.ts";
import type { Page } from "../reading/read-file.ts";
import { rowsOf } from "./cells.ts";
import { extractOffline } from "./extract-offline.ts";

const page = (items: Page["items"]): Page => ({ number: 1, width: 595, height: 842, items, text: "" });
const item = (text: string, x: number, width: number, y = 100) => ({ text, x, y, width, height: 10 });
const textsOf = (items: Page["items"]) =>
  rowsOf([page(items)]).map(({ cells }) => cells.map(({ text }) => text));

test("words and letters that are set apart become one cell, columns stay two", () => {
  expect(textsOf([item("Invoice", 50, 34), item("number", 87, 35), item("4711", 300, 22)])).toEqual([
    ["Invoice number", "4711"],
  ]);
  expect(textsOf([..."Total"].map((letter, at) => item(letter, 50 + at * 5, 5)))).toEqual([["Total"]]);
});

test("a word printed twice to look bold is one", () => {
  expect(textsOf([item("Total", 50, 25), item("Total", 50.4, 25), item("9.00", 200, 20)])).toEqual([
    ["Total", "9.00"],
  ]);
});

test("a spreadsheet is read like a page, long texts under the next column too", () => {
  const { record, evidence } = extractOffline(
    [
      gridPage(
        [
          ["Example Joinery Ltd"],
          ["Invoice number", "4711"],
          ["Invoice date", "2026-03-04"],
          [],
          ["Description", "Quantity", "Unit price", "Amount"],
          ["Oak boards, planed on both sides, 2 m", "4", "25.00", "100.00"],
          ["Delivery to the site by our own lorry", "1", "20.00", "20.00"],
          ["Net", "", "", "120.00"],
          ["VAT 20%", "", "", "24.00"],
          ["Total EUR", "", "", "144.00"],
        ],
        1,
      ),
    ],
    [],
    null,
  );
  expect(record).toMatchObject({
    number: "4711",
    issueDate: "2026-03-04",
    net: "120.00",
    tax: "24.00",
    gross: "144.00",
    currency: "EUR",
  });
  expect(record.supplier.name).toBe("Example Joinery Ltd");
  expect(record.lines.map(({ quantity, amount }) => [quantity, amount])).toEqual([
    ["4", "100.00"],
    ["1", "20.00"],
  ]);
  expect(evidence.gross?.confidence).toBeGreaterThanOrEqual(0.9);
});
