import { expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { documents } from "@kontor/crm";
import { readFormat } from "../reading/formats/read-format.ts";
import { readByXPath } from "../testing/e-invoices/by-xpath.ts";
import { readEInvoice } from "./index.ts";

/** Example invoices of others; they live beside the repository, not in it. */
const folder = join(import.meta.dir, "../../../../../shared/data/documents");
const missing = !existsSync(folder);

if (missing) {
  test(`no example invoices at ${folder}: nothing to compare with`, () => expect(missing).toBe(true));
} else {
  const names = readdirSync(join(folder, "cii")).map((file) => file.replace(".cii.xml", ""));

  test.each(names)("%s: UBL and CII give the same record, and XPath reads the same", (name) => {
    const [ubl, cii] = [xmlOf("ubl", `${name}.ubl.xml`), xmlOf("cii", `${name}.cii.xml`)];
    const record = recordIn(cii);
    expect(recordIn(ubl)).toEqual(record);
    expect(onOneLine(record)).toEqual(readByXPath(cii));
    expect(onOneLine(recordIn(ubl))).toEqual(readByXPath(ubl));
  });

  test.each(names)("%s: the Factur-X PDF gives it, too", async (name) => {
    const { xml } = await readFormat(pdf(`${name}.pdf`), "pdf");
    const records = xml.map(({ text }) => recordIn(text));
    expect(records.map(onOneLine)).toEqual(xml.map(({ text }) => readByXPath(text)));
    const record = recordIn(xmlOf("cii", `${name}.cii.xml`));
    expect(records).toEqual([name === "XRECHNUNG_Einfach" ? { ...record, ...olderInPdf } : record]);
  });

  test("a Factur-X PDF whose XML has a wrong encoding fails with what is wrong", async () => {
    const file = pdf("factur-x-invalid-xml-encoding-attribute.pdf");
    const failure: unknown = await readFormat(file, "pdf")
      .then(({ xml }) => xml.map(({ text }) => readEInvoice(text)))
      .catch((error) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(String(failure)).toContain("XML");
  });

  test("a credit note in UBL", () => {
    const xml = xmlOf("ubl", "ubl-tc434-creditnote1.xml");
    expect(recordIn(xml)).toEqual(readByXPath(xml));
    expect(recordIn(xml)).toMatchObject({ kind: "credit_note", net: "100.11", tax: "0", due: "100.11" });
  });

  test("a FatturaPA", () => {
    const record = recordIn(xmlOf("fatturapa", "IT01234567890_FPA01.xml"));
    expect(record).toMatchObject({
      kind: "invoice",
      number: "123",
      issueDate: "2017-01-18",
      dueDate: "2017-02-18",
      deliveryDate: "2017-01-10",
      supplier: {
        name: "ALPHA SRL",
        vatId: "IT01234567890",
        address: "VIALE ROMA 543, 07100 SASSARI, SS",
        country: "IT",
      },
      customer: { name: "AMMINISTRAZIONE BETA", vatId: null, registrationId: "09876543210" },
      currency: "EUR",
      lines: [{ description: "DESCRIZIONE DELLA FORNITURA", quantity: "5", unitPrice: "1", amount: "5" }],
      taxes: [{ rate: "22", category: "S", base: "5", tax: "1.1" }],
      net: "5",
      tax: "1.1",
      gross: "6.1",
      due: "6.1",
    });
  });
}

/** What this one's PDF has otherwise than its XML files: it is of an earlier year. */
const olderInPdf = {
  issueDate: "2018-03-05",
  deliveryDate: "2018-03-05",
  paymentTerms:
    "Zahlbar innerhalb 30 Tagen netto bis 04.04.2018, 3% Skonto innerhalb 10 Tagen bis 15.03.2018",
};

const xmlOf = (kind: string, file: string) => readFileSync(join(folder, kind, file), "utf8");

const pdf = (file: string) => new Uint8Array(readFileSync(join(folder, "facturx", file)));

function recordIn(xml: string): documents.DocumentRecord {
  const read = readEInvoice(xml);
  if (read === null) throw new Error("not taken for an e-invoice");
  return read.record;
}

/** XPath's `normalize-space` knows no lines. */
const onOneLine = (record: documents.DocumentRecord): documents.DocumentRecord => ({
  ...record,
  paymentTerms: record.paymentTerms?.replaceAll("\n", " ") ?? null,
});
