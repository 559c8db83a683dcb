import { expect, test } from "bun:test";
import { pickByNumber, tellingDigits } from "./document-number.ts";

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

test("the telling digits occur in every number that could be meant", () => {
  expect(tellingDigits("INV-2026-0045")).toBe("45");
  expect(tellingDigits("000")).toBe("0");
  expect(tellingDigits("račun")).toBeNull();
});
