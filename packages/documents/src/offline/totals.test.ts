import { expect, test } from "bun:test";
import { pageOf } from "../testing/page-of.ts";
import { extractOffline } from "./extract-offline.ts";

const read = (...lines: string[]) =>
  extractOffline([pageOf("Example Ltd", "Invoice A-17", ...lines)], [], null);

test("a total of the goods is net: VAT is still to come", () => {
  for (const goods of ["Goods total", "Total goods", "Goods value", "Net total", "Sub total", "Total"])
    for (const whole of ["Invoice total", "Total due", "Grand total GBP"]) {
      const { record } = read(`${goods} | 350.50`, "VAT @ 20% | 70.10", `${whole} | 420.60`);
      const [net, tax, gross] = [record.net, record.tax, record.gross];
      expect({ goods, whole, net, tax, gross }).toEqual({
        goods,
        whole,
        net: "350.50",
        tax: "70.10",
        gross: "420.60",
      });
    }
});

test("a total that includes its tax stays the total, and what is only guessed to be net makes none certain", () => {
  expect(read("Total | 120.00", "incl. VAT 20% | 20.00", "Amount due | 120.00").record.gross).toBe("120.00");
  const { evidence } = read("Total | 100.00", "VAT | 20.00", "Amount due | 120.00");
  expect(evidence.gross?.confidence ?? 0).toBeLessThan(0.9);
});
