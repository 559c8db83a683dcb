import { expect, test } from "bun:test";
import fc from "fast-check";
import { readPdf } from "../reading/formats/pdf.ts";
import type { Page, TextItem } from "../reading/read-file.ts";
import { layouts } from "../testing/index.ts";
import { extractOffline } from "./extract-offline.ts";

const made = [...(await layouts(11)), ...(await layouts(12, "unseen"))];
const all = await Promise.all(
  made.map(async ({ name, pdf, expected }) => ({
    name,
    gross: expected.gross,
    pages: (await readPdf(pdf.slice())).pages,
  })),
);

const place = fc.nat({ max: 400 });
const sometimes = <Value>(some: fc.Arbitrary<Value>, maxLength: number) =>
  fc.oneof(fc.constant<Value[]>([]), fc.array(some, { minLength: 1, maxLength }));
/** What can happen to a page: texts vanish, move, change places, whole lines are gone. */
const damage = fc.record({
  document: fc.nat({ max: all.length - 1 }),
  gone: sometimes(place, 8),
  rowsGone: sometimes(place, 3),
  moved: sometimes(
    fc.record({
      item: place,
      x: fc.integer({ min: -200, max: 200 }),
      y: fc.integer({ min: -120, max: 120 }),
    }),
    5,
  ),
  swapped: sometimes(fc.tuple(place, place), 3),
});

test("undamaged, nearly all totals are certain: other figures confirm them", () => {
  const certain = all.filter(
    ({ pages }) => (extractOffline(pages, [], null).evidence.gross?.confidence ?? 0) >= 0.9,
  );
  expect(certain.length).toBeGreaterThanOrEqual(17);
});

test("a payment that strayed beside a tax does not make what is left certain", () => {
  const row = (label: string, value: string, y: number) => [
    { text: label, x: 300, y, width: 60, height: 9 },
    { text: value, x: 500, y, width: 40, height: 9 },
  ];
  const items = [
    ...row("Item", "Amount", 80),
    ...row("Oak shelf", "60.00", 95),
    ...row("Pine shelf", "40.00", 110),
    ...row("Subtotal", "100.00", 140),
    ...row("VAT 20%", "20.00", 155),
    ...row("VAT", "-36.00", 170),
    ...row("Amount due", "84.00", 185),
  ];
  const { evidence } = extractOffline([{ number: 1, width: 595, height: 842, items, text: "" }], [], null);
  expect(evidence.gross?.confidence ?? 0).toBeLessThan(0.9);
});

test("of a page that lost, moved or mixed up its texts no wrong total is called certain", () => {
  fc.assert(
    fc.property(damage, ({ document, ...what }) => {
      const { pages = [], gross } = all[document] ?? {};
      const { record, evidence } = extractOffline(damaged(pages, what), [], null);
      if ((evidence.gross?.confidence ?? 0) < 0.9) return;
      expect(record.gross).toBe(gross ?? null);
    }),
    { numRuns: 150 },
  );
});

function damaged(pages: readonly Page[], what: Omit<Damage, "document">): Page[] {
  return pages.map((page) => {
    const items = page.items.map((item) => ({ ...item }));
    const at = (index: number): TextItem | undefined => items[index % Math.max(1, items.length)];
    const figures = items.filter(({ text }) => /\d[.,]\d\d/.test(text));
    for (const [one, other] of what.swapped) {
      const [first, second] = [
        figures[one % Math.max(1, figures.length)],
        figures[other % Math.max(1, figures.length)],
      ];
      if (first && second) [first.text, second.text] = [second.text, first.text];
    }
    for (const { item, x, y } of what.moved) {
      const moved = at(item);
      if (moved) [moved.x, moved.y] = [moved.x + x, moved.y + y];
    }
    const gone = new Set(what.gone.map(at));
    const lines = new Set(what.rowsGone.map((index) => at(index)?.y));
    return { ...page, items: items.filter((item) => !gone.has(item) && !lines.has(item.y)) };
  });
}

type Damage = typeof damage extends fc.Arbitrary<infer Value> ? Value : never;
