import { expect, test } from "bun:test";
import { readPdf } from "../reading/formats/pdf.ts";
import type { Page } from "../reading/read-file.ts";
import { Sheet } from "../testing/sheet.ts";
import { anchorOf, fieldAnchorSchema } from "./anchors.ts";
import { extractOffline } from "./extract-offline.ts";

/** An invoice in Finnish, which the extractor does not know, with a larger amount that misleads it. */
async function finnish(said: {
  number: string;
  date: string;
  total: string;
  shift?: number;
}): Promise<Page[]> {
  const sheet = await Sheet.of();
  const down = said.shift ?? 0;
  sheet.text("Revontuli", 50, 60, { size: 16, bold: true });
  sheet.text("Tositenumero", 350, 100 + down);
  sheet.text(said.number, 450, 100 + down);
  sheet.text("Tehty", 350, 115 + down);
  sheet.text(said.date, 450, 115 + down);
  sheet.text("Maksuun", 350, 400 + down);
  sheet.text(`${said.total} EUR`, 450, 400 + down);
  sheet.text("Total (estimate for the year)", 50, 600);
  sheet.text("9 999,00 EUR", 450, 600);
  return (await readPdf(await sheet.bytes())).pages;
}

const first = await finnish({ number: "K-1001", date: "03.04.2026", total: "120,50" });
const next = await finnish({ number: "K-1002", date: "05.06.2026", total: "88,00", shift: 24 });
const anchored = (["number", "gross"] as const).map((field) => {
  const anchor = anchorOf(first, field, field === "number" ? "K-1001" : "120.50");
  if (!anchor) throw new Error(`no anchor for ${field}`);
  return fieldAnchorSchema.parse(JSON.parse(JSON.stringify(anchor)));
});

test("after one correction the supplier's next document is right, wherever on the page the values stand", () => {
  expect(extractOffline(next, [], null).record).toMatchObject({ number: null, gross: "9999.00" });
  const { record, evidence } = extractOffline(next, anchored, null);
  expect(record).toMatchObject({ number: "K-1002", gross: "88.00", issueDate: "2026-06-05" });
  expect(evidence.gross).toMatchObject({ rung: "offline", page: 1, quote: "88,00 EUR" });
  expect(evidence.gross?.confidence).toBeLessThan(0.9);
});

test("an anchor says what stands beside the value, and no figure of that one document", () => {
  expect(anchored.map(({ before, place }) => [before, place])).toEqual([
    ["tositenumero", "right"],
    ["maksuun", "right"],
  ]);
});

test("anchors of another supplier find nothing and change nothing", async () => {
  const sheet = await Sheet.of();
  sheet.text("Example Joinery Ltd", 50, 60, { size: 16, bold: true });
  sheet.text("Invoice number 4711", 50, 100);
  sheet.text("Total", 350, 400);
  sheet.text("EUR 55.00", 450, 400);
  const { pages } = await readPdf(await sheet.bytes());
  expect(extractOffline(pages, anchored, null)).toEqual(extractOffline(pages, [], null));
});

test("a name without a label is found at its place", () => {
  const anchor = anchorOf(first, "supplier.name", "Revontuli");
  expect(anchor).toMatchObject({ place: "at", page: "first", x: 50 });
  const bare = next.map((page) => ({
    ...page,
    items: page.items.filter(({ text }) => text !== "Revontuli"),
  }));
  expect(extractOffline(bare, anchor ? [anchor] : [], null)).toEqual(extractOffline(bare, [], null));
});

test("dates are anchored by what they mean, names by their letters", () => {
  expect(anchorOf(first, "issueDate", "2026-04-03")).toMatchObject({ before: "tehty", place: "right" });
  expect(anchorOf(first, "issueDate", "2026-04-04")).toBeNull();
});
