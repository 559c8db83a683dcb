import { expect, test } from "bun:test";
import { contains } from "./contains.ts";

const objections = (shown: unknown, answer: unknown) => contains(shown, answer, new Map());

test("what is shown must be there, and the rest may be", () => {
  const answer = { a: 1, b: [{ c: "x", d: null }, { c: "y" }] };
  for (const shown of [{}, { a: 1 }, { b: [{ c: "x" }, {}] }, { b: [{ d: null }, "…"] }, { b: ["…"] }])
    expect(objections(shown, answer)).toEqual([]);
  for (const shown of [{ a: 2 }, { z: 1 }, { b: [] }, { b: [{ c: "y" }, "…"] }, { b: [{}, {}, {}, "…"] }, []])
    expect(objections(shown, answer)).not.toEqual([]);
  expect(objections({ b: [{ c: "z" }, "…"] }, answer)).toEqual(['$.b[0].c is "x", not "z"']);
});

test("a name is the same everywhere", () => {
  expect(objections(["$ID", "$ID", "$OTHER"], [1, 1, 2])).toEqual([]);
  expect(objections(["$ID", "$ID"], [1, 2])).toEqual(["$[1] is 2, not 1"]);
});
