import { expect, test } from "bun:test";
import fc from "fast-check";
import { storableJson } from "./storable-json.ts";

test.each([
  ["a\0b", '"a\uFFFDb"'],
  ["a\uD83D", '"a\uFFFD"'],
  ["\uDE00a", '"\uFFFDa"'],
  ["😀", '"😀"'],
  [{ "k\0": ["\uD83D"] }, '{"k\uFFFD":["\uFFFD"]}'],
  // Not an escape, but a backslash that somebody wrote.
  ["\\u0000 \\ud83d", '"\\\\u0000 \\\\ud83d"'],
  ["\\\0", '"\\\\\uFFFD"'],
  ['\u0001\n"', '"\\u0001\\n\\""'],
])("%j", (value, json) => {
  expect(storableJson(value)).toBe(json);
});

test("whatever is said comes back the same, but for what cannot be stored", () => {
  const said = fc.string({
    unit: fc.oneof(fc.constantFrom("\0", "\uD83D", "\uDE00", "\\", "u0000", '"'), fc.string()),
  });
  fc.assert(
    fc.property(said, (text) => {
      expect(JSON.parse(storableJson({ text }))).toEqual({
        text: text.toWellFormed().replaceAll("\0", "\uFFFD"),
      });
    }),
  );
});
