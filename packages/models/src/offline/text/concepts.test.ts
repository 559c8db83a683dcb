import { expect, test } from "bun:test";
import { conceptsIn } from "./concepts.ts";
import { fold } from "./fold.ts";

const meant = (text: string) => conceptsIn(fold(text).split(" "));

test("the same in English, Serbian and Cyrillic", () => {
  expect(meant("overdue invoices")).toEqual(["overdue", "invoice"]);
  expect(meant("zakasnele fakture")).toEqual(["overdue", "invoice"]);
  expect(meant("закаснеле фактуре")).toEqual(["overdue", "invoice"]);
});

test("a phrase goes before its words, a stranger means nothing", () => {
  expect(meant("credit notes")).toEqual(["creditNote"]);
  expect(meant("suppliers of xyzzy")).toEqual(["supplier"]);
  expect(meant("")).toEqual([]);
});
