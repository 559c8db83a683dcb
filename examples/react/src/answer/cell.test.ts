import { expect, test } from "bun:test";
import { cellText } from "./cell.ts";

test.each([
  ["1234567.50 EUR", "money", "1,234,567.50 EUR"],
  ["-0.05 RSD", "money", "-0.05 RSD"],
  ["90071992547409931.99 USD", "money", "90,071,992,547,409,931.99 USD"],
  ["12 JPY", "money", "12 JPY"],
  ["a dozen", "money", "a dozen"],
  ["12.5", "percent", "12.5 %"],
  ["2026-02-28", "date", "Feb 28, 2026"],
  ["soon", "date", "soon"],
  [1234, "number", "1,234"],
  [true, "text", "yes"],
  [null, "money", "–"],
  [undefined, "text", "–"],
] as const)("%p as %s reads %p", (value, type, text) => {
  expect(cellText(value, type, "en-US")).toBe(text);
});
