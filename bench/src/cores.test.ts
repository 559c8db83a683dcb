import { expect, test } from "bun:test";
import { parseCoreList } from "./cores.ts";

test.each([
  ["0-1", [0, 1]],
  ["0", [0]],
  ["0-2,5\n", [0, 1, 2, 5]],
  ["3,7-8", [3, 7, 8]],
])("the kernel's list %p", (list, cores) => {
  expect(parseCoreList(list)).toEqual(cores);
});

test("what is no list is refused", () => {
  expect(() => parseCoreList("none")).toThrow("not a list of cores");
});
