import { expect, test } from "bun:test";
import type { Page, TextItem } from "../reading/read-file.ts";
import { extractOffline } from "./extract-offline.ts";

/** Whatever stands on a page, it is read within this, in milliseconds; a usual one takes ten. */
const SOON = 5000;

const pageOf = (items: TextItem[]): Page => ({ number: 1, width: 595, height: 842, items, text: "" });
const itemAt = (text: string, x: number, y: number, height = 9): TextItem => ({
  text,
  x,
  y,
  width: text.length * 4,
  height,
});
const many = (count: number, make: (at: number) => TextItem): Page =>
  pageOf(Array.from({ length: count }, (_, at) => make(at)));

const HOSTILE: [string, Page][] = [
  ["a hundred thousand totals", many(100_000, (at) => itemAt(`Total EUR ${at}.00`, 50, at))],
  ["one line of a hundred thousand figures", many(100_000, (at) => itemAt("12.50", at * 40, 100))],
  [
    "a hundred thousand companies",
    many(100_000, (at) => itemAt(`Example ${at} GmbH`, (at % 3) * 200, Math.floor(at / 3))),
  ],
  [
    "labels in huge letters over each other",
    many(100_000, (at) => itemAt("Bill to: Invoice number", at % 9, at / 1000, 10_000)),
  ],
  [
    "a figure of a million digits",
    pageOf([itemAt("1".repeat(1_000_000), 50, 50), itemAt("1,".repeat(500_000), 50, 70)]),
  ],
  [
    "a word of a million letters",
    pageOf([itemAt("a-".repeat(500_000), 50, 50), itemAt(" ".repeat(1_000_000), 50, 70)]),
  ],
];

test.each(HOSTILE)("%s", (_name, page) => {
  const began = performance.now();
  const { evidence } = extractOffline([page], [], null);
  expect(performance.now() - began).toBeLessThan(SOON);
  expect(evidence.gross?.confidence ?? 0).toBeLessThan(0.9);
});
