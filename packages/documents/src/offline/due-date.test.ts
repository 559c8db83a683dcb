import { expect, test } from "bun:test";
import { pageOf } from "../testing/page-of.ts";
import { extractOffline } from "./extract-offline.ts";

const read = (...lines: string[]) => extractOffline([pageOf(...lines)], [], null);

test("the due date is the one without deduction, not the discount's", () => {
  const head = ["Beispiel GmbH", "Rechnung A-17", "Datum: 01.03.2026"];
  for (const lines of [
    ["Zahlbar mit 2 % Skonto (4,00 €) bis 11.03.2026,", "innerhalb von 30 Tagen ohne Abzug bis 31.03.2026."],
    ["Zahlbar bis 11.03.2026 mit 2 % Skonto oder bis 31.03.2026 netto."],
    ["Bei Zahlung bis 11.03.2026 2 % Skonto, ohne Abzug bis 31.03.2026."],
    ["Zahlbar bis 31.03.2026 ohne Abzug, bei Zahlung bis 11.03.2026 2 % Skonto."],
    ["Zahlbar bis 11.03.2026 abzüglich 2 % Skonto", "Fällig am 31.03.2026"],
  ])
    expect([lines, read(...head, ...lines).record.dueDate]).toEqual([lines, "2026-03-31"]);
  expect(read(...head, "Zahlbar bis 31.03.2026 ohne Skonto.").record.dueDate).toBe("2026-03-31");
  expect(read(...head, "Bei Zahlung bis 11.03.2026 gewähren wir 2 % Skonto.").record.dueDate).toBeNull();
});
