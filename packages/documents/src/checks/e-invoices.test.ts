import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { Glob } from "bun";
import { readEInvoice } from "../e-invoice/index.ts";
import { checkRecord } from "./index.ts";

const FOLDER = new URL("../../../../../shared/data/documents/", import.meta.url).pathname;

/** What is really wrong with the examples: specimen numbers whose check digits don't hold, a price without its tax. */
const WRONG: Record<string, string[]> = {
  EN16931_1_Teilrechnung: ["note line_amount", "person vat_id"],
  EN16931_Einfach: ["person vat_id"],
  EN16931_Einfach_negativePaymentDue: ["person vat_id"],
  EN16931_Gutschrift: ["person vat_id"],
  EN16931_Innergemeinschaftliche_Lieferungen: ["person vat_id", "note vat_id", "person iban"],
  EN16931_Kraftfahrversicherung_Bruttopreise: ["note line_amount", "note line_amount", "person vat_id"],
  EN16931_Miete: [],
  EN16931_Rabatte: ["person vat_id"],
  EN16931_Rechnungskorrektur: ["person vat_id"],
  XRECHNUNG_Einfach: ["person vat_id"],
  "ubl-tc434-creditnote1": [],
  IT01234567890_FPA01: ["person vat_id"],
};

const files = existsSync(FOLDER)
  ? [...new Glob("{ubl,cii,fatturapa}/*.xml").scanSync(FOLDER)].toSorted()
  : [];

if (files.length === 0) test("the example e-invoices are not here", () => expect(files).toEqual([]));

for (const file of files)
  test(`${file}: nothing is said against it but what is wrong`, async () => {
    const extraction = readEInvoice(await Bun.file(FOLDER + file).text());
    if (!extraction) throw new Error("no e-invoice");
    const findings = checkRecord(extraction, {
      visibleTexts: null,
      supplier: { known: true, accounts: [], otherVatIds: [] },
      duplicates: [],
      today: "2026-11-21",
    });
    const name = file.replace(/^.*\//, "").replace(/(\.ubl|\.cii)?\.xml$/, "");
    expect(findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual(WRONG[name] ?? []);
  });
