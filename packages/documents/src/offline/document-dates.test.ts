import { expect, test } from "bun:test";
import { pageOf } from "../testing/page-of.ts";
import { extractOffline } from "./extract-offline.ts";

const read = (...lines: string[]) => extractOffline([pageOf(...lines)], [], null);

test("a credit note's date is its own, not the one of the invoice it credits", () => {
  for (const own of ["Date", "Credit Note Date", "Issued"])
    for (const other of ["Invoice Date", "Original invoice date"])
      for (const lines of [
        [`${own} | 9 May 2026`, `${other} | 3 March 2026`],
        [`${other}: 3 March 2026`, `${own}: 9 May 2026`],
      ])
        expect([lines, read("Example Ltd", "CREDIT NOTE", ...lines).record.issueDate]).toEqual([
          lines,
          "2026-05-09",
        ]);
  for (const reason of ["Of invoice A-17 dated 3 March 2026", "Credit for invoice A-17 of 3 March 2026"])
    expect(read("Example Ltd", "CREDIT NOTE C-4", reason, "Date: 9 May 2026").record.issueDate).toBe(
      "2026-05-09",
    );
  expect(
    read("Beispiel GmbH", "Gutschrift zur Rechnung A-17 vom 03.03.2026", "Datum | 09.05.2026").record
      .issueDate,
  ).toBe("2026-05-09");
});

test("a credit note that says only 'Invoice date' may mean itself; 'original' never does", () => {
  const { record, evidence } = read("Example Ltd", "CREDIT NOTE C-4", "Invoice date: 9 May 2026");
  expect(record.issueDate).toBe("2026-05-09");
  expect(evidence.issueDate?.confidence).toBeLessThan(0.7);
  expect(
    read("Example Ltd", "CREDIT NOTE C-4", "Original invoice date: 3 March 2026").record.issueDate,
  ).toBeNull();
  expect(
    read("Example Ltd", "INVOICE C-4", "Date: 3 March 2026", "Invoice date: 9 May 2026").record.issueDate,
  ).toBe("2026-05-09");
});
