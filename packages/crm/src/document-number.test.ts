import { expect, test } from "bun:test";
import { pickByNumber, tellingTail } from "./document-number.ts";

const numbers = ["2026-0045", "2026-0145", "2025-0044", "KO-2026-0001", "2026-0001"].map((number) => ({
  number,
}));
const pick = (written: string) => pickByNumber("Invoice", written, numbers).number;

test("a number is found as people shorten it", () => {
  expect(pick("2026-0045")).toBe("2026-0045");
  expect(pick("2026/45")).toBe("2026-0045");
  expect(pick("45")).toBe("2026-0045");
  expect(pick("0145")).toBe("2026-0145");
  expect(pick("ko 1")).toBe("KO-2026-0001");
  expect(pick("2026-1")).toBe("2026-0001");
});

test("it is never guessed", () => {
  expect(() => pick("1")).toThrow("KO-2026-0001, 2026-0001");
  expect(() => pick("5")).toThrow("Invoice 5 was not found.");
  expect(() => pick("2024-45")).toThrow("was not found");
  expect(() => pick("račun")).toThrow("was not found");
});

test("the telling tail is the last run of digits, as every number must end that could be meant", () => {
  expect(tellingTail("INV-2026-0045")).toEqual({ digits: "45", last: true });
  expect(tellingTail("000")).toEqual({ digits: "0", last: true });
  expect(tellingTail("45/A")).toEqual({ digits: "45", last: false });
  expect(tellingTail("račun")).toBeNull();
});
