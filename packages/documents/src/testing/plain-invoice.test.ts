import { expect, test } from "bun:test";
import { PDFDocument } from "@cantoo/pdf-lib";
import { extractText, getDocumentProxy } from "unpdf";
import { facturXPdf, type InvoiceContent, plainInvoicePdf } from "./index.ts";

const content: InvoiceContent = {
  number: "2026-0117",
  issueDate: "2026-03-04",
  dueDate: "2026-04-03",
  supplier: { name: "Šumadija Đaković doo", address: ["Žarka Čarapića 5", "34000 Kragujevac"] },
  customer: { name: "Café Été – Größe", address: ["Rue de l’École 3"] },
  currency: "EUR",
  lines: [{ description: "Hosting", quantity: "2", unitPrice: "45.00", amount: "90.00" }],
  net: "90.00",
  taxRate: "20",
  tax: "18.00",
  gross: "108.00",
  notes: ["€ 108.00 within 30 days"],
};

test("what is written can be read, Serbian letters too, and is the same bytes each time", async () => {
  const bytes = await plainInvoicePdf(content);
  const { text } = await extractText(await getDocumentProxy(bytes.slice()), { mergePages: true });
  for (const words of [
    "Šumadija Đaković doo",
    "Žarka Čarapića 5",
    "Rue de l’École 3",
    "€ 108.00",
    "2026-0117",
  ])
    expect(text).toContain(words);
  expect(await plainInvoicePdf(content)).toEqual(bytes);
});

test("a Factur-X has its XML attached by its name", async () => {
  const bytes = await facturXPdf(content, "<a>ž</a>");
  const files = (await PDFDocument.load(bytes)).getAttachments();
  expect(
    files.map(({ name, data, afRelationship }) => [
      name,
      new TextDecoder().decode(data),
      `${afRelationship}`,
    ]),
  ).toEqual([["factur-x.xml", "<a>ž</a>", "Alternative"]]);
});
