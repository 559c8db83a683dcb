import { documents } from "@kontor/crm";
import { renderCii } from "./e-invoices/index.ts";
import { facturXPdf, type InvoiceContent, plainInvoicePdf } from "./plain-invoice.ts";

/** Where they lie for the demo, which has no PDF writer. */
export const SAMPLES = new URL("../../../demo-company/samples/", import.meta.url);

const AURORA = { name: "Aurora Trgovina d.o.o.", address: ["Bulevar kafe 12", "11000 Beograd, Serbia"] };

/** Of a supplier of goods in Italy: what is on the page is in its XML, too. */
const coffee: InvoiceContent = {
  number: "2026/0417",
  issueDate: "2026-06-08",
  dueDate: "2026-07-08",
  supplier: {
    name: "Torrefazione Moretta S.p.A.",
    address: ["Via dei Tostatori 8", "10123 Torino, Italy"],
    iban: "IT60X0542811101000000123456",
  },
  customer: AURORA,
  currency: "EUR",
  lines: [
    {
      description: "Green coffee, Santos, 60 kg bag",
      quantity: "12",
      unitPrice: "318.00",
      amount: "3816.00",
    },
    { description: "Espresso blend Classico, 1 kg", quantity: "80", unitPrice: "11.45", amount: "916.00" },
  ],
  net: "4732.00",
  taxRate: "0",
  tax: "0.00",
  gross: "4732.00",
};

/** Of a stationer in Serbia, with nothing attached. */
const paper: InvoiceContent = {
  number: "PK-2026-118",
  issueDate: "2026-06-11",
  supplier: {
    name: "Papirus Komerc d.o.o.",
    address: ["Gradsko šetalište 5", "32000 Čačak, Serbia"],
    iban: "RS35260005601001611379",
  },
  customer: AURORA,
  currency: "RSD",
  lines: [
    {
      description: "Copy paper A4, 80 g, 500 sheets",
      quantity: "40",
      unitPrice: "620.00",
      amount: "24800.00",
    },
    {
      description: "Ballpoint pens, blue, box of 50",
      quantity: "3",
      unitPrice: "1700.00",
      amount: "5100.00",
    },
  ],
  net: "29900.00",
  taxRate: "20",
  tax: "5980.00",
  gross: "35880.00",
  notes: ["Payable within 14 days of receipt."],
};

function recordOf(
  { supplier, customer, taxRate, ...invoice }: InvoiceContent,
  country: string,
): documents.DocumentRecord {
  const nobody = documents.emptyRecord();
  const taxCategory = taxRate === "0" ? "G" : "S";
  return {
    ...nobody,
    kind: "invoice",
    number: invoice.number,
    issueDate: invoice.issueDate,
    dueDate: invoice.dueDate ?? null,
    supplier: {
      ...nobody.supplier,
      name: supplier.name,
      vatId: supplier.vatId ?? null,
      address: supplier.address.join(", "),
      country,
      iban: supplier.iban ?? null,
    },
    customer: {
      ...nobody.customer,
      name: customer.name,
      address: customer.address.join(", "),
      country: "RS",
    },
    currency: invoice.currency,
    pricesIncludeTax: false,
    lines: invoice.lines.map((line) => ({
      ...line,
      unit: "C62",
      discount: null,
      taxRate,
      taxCategory,
    })),
    taxes: [{ rate: taxRate, category: taxCategory, base: invoice.net, tax: invoice.tax }],
    net: invoice.net,
    tax: invoice.tax,
    gross: invoice.gross,
    due: invoice.gross,
    language: "en",
  };
}

/** What the README uploads, by file name: an invoice that carries its own XML, and one that does not. */
export const demoSamples = async (): Promise<Map<string, Uint8Array>> =>
  new Map([
    ["factur-x-invoice.pdf", await facturXPdf(coffee, renderCii(recordOf(coffee, "IT")))],
    ["plain-invoice.pdf", await plainInvoicePdf(paper)],
  ]);

// Writes them anew: bun src/testing/demo-samples.ts
if (import.meta.main)
  for (const [name, bytes] of await demoSamples()) await Bun.write(new URL(name, SAMPLES), bytes);
