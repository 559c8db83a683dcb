import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { Glob } from "bun";
import { readFormat } from "../reading/formats/read-format.ts";
import { checkRecord } from "./index.ts";

const FOLDER = new URL("../../../../../shared/data/documents/facturx/", import.meta.url).pathname;
const files = existsSync(FOLDER) ? [...new Glob("*.pdf").scanSync(FOLDER)].toSorted() : [];

if (files.length === 0) test("the example PDFs are not here", () => expect(files).toEqual([]));
else
  test("what is visible of the example PDFs is what their XML says", async () => {
    let held = 0;
    for (const file of files) {
      const { xml, pages } = await readFormat(
        new Uint8Array(await Bun.file(FOLDER + file).arrayBuffer()),
        "pdf",
      );
      const extraction = xml[0]?.eInvoice;
      if (!extraction) continue;
      held++;
      const findings = checkRecord(extraction, {
        visibleTexts: pages.map(({ text }) => text),
        supplier: { known: true, accounts: [], otherVatIds: [] },
        duplicates: [],
        today: "2026-11-21",
      });
      const visible = findings.filter(({ code }) => code.startsWith("visible"));
      expect([file, ...visible]).toEqual([file]);
    }
    expect(held).toBe(10);
  });
