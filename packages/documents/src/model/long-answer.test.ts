import { expect, test } from "bun:test";
import fc from "fast-check";
import { PageText } from "./page-text.ts";
import { readAnswer } from "./read-answer.ts";
import { hasCode } from "./stands-in.ts";
import { pageOf } from "./testing/printed-invoice.ts";
import { Wording } from "./wording.ts";

/** The longest that others of this thread had to wait for their turn while that was done, in milliseconds. */
async function longestWait(work: () => unknown): Promise<number> {
  let [since, longest, done] = [performance.now(), 0, false];
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - since);
    since = now;
    if (!done) setImmediate(look);
  };
  setImmediate(look);
  await work();
  await new Promise<void>((resolve) => setImmediate(resolve));
  done = true;
  return longest;
}

test("rows that stand nowhere are looked for without keeping others waiting", async () => {
  const text = new PageText([pageOf("lorem ipsum dolor sit amet 12.50 EUR ".repeat(30_000))]);
  const lines = Array.from({ length: 250 }, (_, at) => ({
    ...{ description: `Neka usluga ${at} zzz${at}`, quantity: `${at + 0.31}`, unit: `kmd${at}` },
    ...{ unitPrice: `${at}.77`, discount: "", taxRate: "", taxCategory: "", amount: `${at * 3}.91` },
    quote: `not on page ${at}`,
  }));
  const answer = { fields: [], lines, taxes: [], charges: [] };
  // What is looked up once for all of them.
  expect(hasCode(text.whole, "lorem")).toBe(true);
  const shown = { rung: "text", text, pageCount: 100 } as const;
  expect(await longestWait(() => readAnswer(answer, shown))).toBeLessThan(400);
});

test("a number is found exactly where words in a row come to it", () => {
  const part = fc.constantFrom("1", "11", "12", "21", "a", "a1", "RS35", "2600");
  const parts = fc.array(part, { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(parts, fc.array(part, { minLength: 1, maxLength: 3 }), (printed, wanted) => {
      const code = wanted.join("").toLowerCase();
      const runs = printed.flatMap((_, from) =>
        printed.slice(from).map((_, more) => printed.slice(from, from + more + 1).join("")),
      );
      const isThere = runs.some((run) => run.toLowerCase() === code);
      expect([printed, code, hasCode(new Wording(printed.join(" - ")), wanted.join("-"))]).toEqual([
        printed,
        code,
        isThere,
      ]);
    }),
  );
});
