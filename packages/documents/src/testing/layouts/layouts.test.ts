import { expect, test } from "bun:test";
import { extractText, getDocumentProxy } from "unpdf";
import { layouts } from "./index.ts";

test("ten designs; the same seed makes the same, another one other documents", async () => {
  const [first, again, other] = await Promise.all([layouts(7), layouts(7), layouts(8)]);
  expect(new Set(first.map(({ name }) => name)).size).toBe(10);
  expect(again).toEqual(first);
  expect(other.map(({ expected }) => expected.number)).not.toEqual(
    first.map(({ expected }) => expected.number),
  );
});

test("what is expected is printed", async () => {
  for (const { pdf, expected } of await layouts(3, "unseen")) {
    const { text } = await extractText(await getDocumentProxy(pdf.slice()), { mergePages: true });
    const printed = text.toLowerCase();
    expect(printed).toContain(expected.supplier.name?.toLowerCase() ?? "?");
    expect(printed).toContain(expected.number?.toLowerCase() ?? "?");
    const digits = (expected.gross ?? "").replace(/\D/g, "");
    expect(text.replace(/\D/g, "")).toContain(digits);
  }
});
