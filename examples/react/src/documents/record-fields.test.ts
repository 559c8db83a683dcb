import { expect, test } from "bun:test";
import { fieldsOf, labelOf } from "./record-fields.ts";

test.each([
  ["dueDate", "Due date"],
  ["supplier.vatId", "Supplier VAT id"],
  ["lines.0.unitPrice", "Line 1 unit price"],
  ["gross", "Total with tax"],
])("%p reads %p", (path, label) => {
  expect(labelOf(path)).toBe(label);
});

test("what could not be read can be filled in: every main field is there, and nothing else", () => {
  const { main, more } = fieldsOf(null);
  expect(main.length).toBeGreaterThan(10);
  expect(main.every(([, value]) => value === null)).toBe(true);
  expect(more).toEqual([]);
});
