import { AFRelationship, PDFDocument } from "@cantoo/pdf-lib";
import { Sheet } from "./sheet.ts";

/** What is printed, as it is printed: amounts with two decimals and a point, dates `YYYY-MM-DD`. */
export interface InvoiceContent {
  number: string;
  issueDate: string;
  dueDate?: string;
  /** Name, then the address's lines. */
  supplier: { name: string; address: string[]; vatId?: string; iban?: string; bic?: string };
  customer: { name: string; address: string[] };
  currency: string;
  lines: { description: string; quantity: string; unitPrice: string; amount: string }[];
  net: string;
  taxRate: string;
  tax: string;
  gross: string;
  /** Further lines at the bottom, e.g. for hostile tests. */
  notes?: string[];
}

/** An invoice in English on one page, as a PDF with a text layer and nothing attached. */
export async function plainInvoicePdf(content: InvoiceContent): Promise<Uint8Array> {
  const sheet = await Sheet.of();
  const { supplier, customer, currency } = content;
  sheet.text(supplier.name, 50, 60, { size: 14, bold: true });
  supplier.address.forEach((line, at) => {
    sheet.text(line, 50, 76 + at * 12);
  });
  if (supplier.vatId) sheet.text(`VAT ID: ${supplier.vatId}`, 50, 76 + supplier.address.length * 12);
  sheet.text("Invoice", 545, 60, { size: 18, bold: true, align: "right" });
  sheet.text("Bill to", 50, 150, { bold: true });
  [customer.name, ...customer.address].forEach((line, at) => {
    sheet.text(line, 50, 164 + at * 12);
  });
  const facts = [
    ["Invoice number", content.number],
    ["Invoice date", content.issueDate],
    ["Due date", content.dueDate ?? ""],
  ];
  for (const [at, [label = "", value = ""]] of facts.filter(([, value]) => value).entries()) {
    sheet.text(label, 350, 150 + at * 14, { bold: true });
    sheet.text(value, 545, 150 + at * 14, { align: "right" });
  }
  const row = (y: number, cells: string[], bold = false) => {
    const [description = "", ...figures] = cells;
    sheet.text(description, 50, y, { bold });
    figures.forEach((figure, at) => {
      sheet.text(figure, [370, 460, 545][at] ?? 545, y, { align: "right", bold });
    });
  };
  row(250, ["Description", "Quantity", "Unit price", `Amount ${currency}`], true);
  sheet.rule(50, 545, 255);
  content.lines.forEach((line, at) => {
    row(272 + at * 16, [line.description, line.quantity, line.unitPrice, line.amount]);
  });
  const below = 272 + content.lines.length * 16;
  sheet.rule(50, 545, below - 8);
  const totals = [
    ["Net amount", content.net],
    [`VAT ${content.taxRate}%`, content.tax],
    [`Total ${currency}`, content.gross],
  ];
  for (const [at, [label = "", value = ""]] of totals.entries()) {
    sheet.text(label, 380, below + 10 + at * 15, { bold: at === 2 });
    sheet.text(value, 545, below + 10 + at * 15, { bold: at === 2, align: "right" });
  }
  const foot = [
    ...(supplier.iban ? [`IBAN ${supplier.iban}`] : []),
    ...(supplier.bic ? [`BIC ${supplier.bic}`] : []),
  ];
  [...(content.notes ?? []), ...foot].forEach((line, at) => {
    sheet.text(line, 50, below + 80 + at * 13);
  });
  return sheet.bytes();
}

/**
 * The same with an e-invoice attached as Factur-X and ZUGFeRD 2 have it: `factur-x.xml`, AFRelationship `Alternative`
 * (Factur-X 1.07, chapter 6.2).
 */
export const facturXPdf = async (content: InvoiceContent, xml: string): Promise<Uint8Array> =>
  withAttachment(await plainInvoicePdf(content), xml);

async function withAttachment(bytes: Uint8Array, xml: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  await pdf.attach(new TextEncoder().encode(xml), "factur-x.xml", {
    mimeType: "text/xml",
    description: "Factur-X",
    afRelationship: AFRelationship.Alternative,
    creationDate: new Date(0),
    modificationDate: new Date(0),
  });
  return pdf.save();
}
