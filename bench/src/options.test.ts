import { expect, test } from "bun:test";
import { readOptions, UsageError } from "./options.ts";

test("defaults, and what the command line says instead", () => {
  expect(readOptions([])).toEqual({ json: false, seconds: 4, concurrency: 32, rounds: 3 });
  expect(readOptions(["--json", "--seconds", "0.5", "--concurrency=8", "--rounds", "2"])).toEqual({
    json: true,
    seconds: 0.5,
    concurrency: 8,
    rounds: 2,
  });
});

test.each([
  [["--seconds", "soon"]],
  [["--seconds", "0"]],
  [["--seconds", ""]],
  [["--rounds", "1.5"]],
  [["--concurrency", "0"]],
  [["--faster"]],
  [["now"]],
])("%p is refused with the usage", (args) => {
  expect(() => readOptions(args)).toThrow(UsageError);
  expect(() => readOptions(args)).toThrow("bun run bench");
});
