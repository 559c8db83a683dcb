import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { documents } from "@kontor/crm";
import { readEInvoice, readEInvoices } from "./index.ts";

const fixture = (name: string) => readFileSync(join(import.meta.dir, "fixtures", `${name}.xml`), "utf8");

function read(name: string): documents.Extraction {
  const extraction = readEInvoice(fixture(name));
  if (extraction === null) throw new Error("not taken for an e-invoice");
  return extraction;
}

test("SEF's envelope: any prefix, CDATA, two rates, an account number of Serbia, more prepaid than due", () => {
  const { record, evidence } = read("sef-envelope");
  expect(record).toMatchObject({
    kind: "invoice",
    number: "2026/10-0117",
    issueDate: "2026-10-01",
    dueDate: "2026-10-31",
    deliveryDate: "2026-09-30",
    supplier: {
      name: "Lipa & sinovi d.o.o.",
      vatId: "RS100000016",
      registrationId: "20123456",
      address: "Cara Dušana 5, 18000 Niš",
      country: "RS",
      iban: "RS35160000000000508065",
      bic: null,
    },
    customer: { name: "Kupac a.d.", vatId: null, address: null },
    currency: "RSD",
    lines: [
      {
        description: "Savetovanje <IT> & obuka",
        quantity: "8",
        unit: "HUR",
        unitPrice: "1250",
        amount: "10000",
      },
      { description: "Knjige", taxRate: "10", amount: "5500" },
    ],
    taxes: [
      { rate: "20", category: "S", base: "10000", tax: "2000" },
      { rate: "10", category: "S", base: "5500", tax: "550" },
    ],
    gross: "18050",
    prepaid: "20000",
    due: "-1950",
    paymentReference: "(mod97) 41-2026100117",
    precedingNumber: "AV-2026-31",
  });
  expect(evidence["lines.1.amount"]).toEqual({
    rung: "e-invoice",
    page: null,
    quote: "DocumentEnvelope/DocumentBody/Invoice/InvoiceLine[2]/LineExtensionAmount",
    confidence: 1,
  });
});

test("self-billed, a price for 300, allowances and charges on line and document, tax told in euro as well", () => {
  expect(read("peppol-charges").record).toEqual({
    kind: "invoice",
    number: "SB-7",
    issueDate: "2026-03-02",
    dueDate: null,
    deliveryDate: "2026-02-28",
    supplier: {
      name: "Schraubenwerk",
      vatId: "ATU12345675",
      registrationId: "FN 1234a",
      address: "Am Kai, Halle 3, 2. Stock, 4020 Linz, Oberösterreich",
      country: "AT",
      iban: "AT611904300234573201",
      bic: "BKAUATWW",
    },
    customer: {
      name: null,
      vatId: null,
      registrationId: null,
      address: null,
      country: null,
      iban: null,
      bic: null,
    },
    currency: "USD",
    pricesIncludeTax: false,
    lines: [
      {
        description: "M4 × 20, A2",
        quantity: "1500",
        unit: "H87",
        unitPrice: "0.0666666667",
        discount: "4.8",
        taxRate: "20",
        taxCategory: "S",
        amount: "95.2",
      },
    ],
    taxes: [{ rate: "20", category: "S", base: "89.7", tax: "17.94" }],
    charges: [
      { amount: "-10", reason: "Rebate", taxRate: "20" },
      { amount: "4.5", reason: "Freight", taxRate: "20" },
    ],
    net: "89.7",
    tax: "17.94",
    gross: "107.64",
    prepaid: null,
    rounding: "-0.04",
    due: "107.6",
    taxCurrency: "EUR",
    taxInTaxCurrency: "16.31",
    paymentTerms: "30 days net\n2 % within\n8 days",
    paymentReference: "SB 7",
    precedingNumber: null,
    language: "de",
  });
});

test("a credit note over nothing under reverse charge: zero is zero, the payer's account is the customer's", () => {
  const { record } = read("peppol-credit-note");
  expect(record).toMatchObject({
    kind: "credit_note",
    issueDate: "2026-05-05",
    dueDate: "2026-06-04",
    supplier: { name: "Cloud Ltd", iban: null, address: null, country: "IE" },
    customer: { iban: "IE29AIBK93115212345678" },
    lines: [{ quantity: "0", unitPrice: "0", taxRate: "0", taxCategory: "AE", amount: "0" }],
    taxes: [{ rate: "0", category: "AE", base: "0", tax: "0" }],
    net: "0",
    tax: "0",
    gross: "0",
    prepaid: null,
    due: "0",
    precedingNumber: "INV-9",
  });
});

test("ZUGFeRD 1: its own names, a line that is only a note, freight as a charge, a month that is no day", () => {
  expect(read("zugferd-1").record).toMatchObject({
    kind: "invoice",
    number: "RE-2015-77",
    issueDate: "2015-04-15",
    dueDate: "2015-05-15",
    deliveryDate: null,
    supplier: { vatId: "DE123456789", iban: "DE08700901001234567890", bic: "GENODEF1M04" },
    lines: [{ description: "Kartoffeln", quantity: "50", unitPrice: "2", taxRate: "7", amount: "100" }],
    taxes: [{ rate: "7", category: "S", base: "110", tax: "7.7" }],
    charges: [{ amount: "10", reason: "Versandkosten", taxRate: "7" }],
    net: "110",
    gross: "117.7",
    due: null,
    paymentTerms: "Zahlbar bis 15.05.2015",
    language: "de",
  });
});

test("Factur-X MINIMUM: nothing but the totals", () => {
  const { record } = read("factur-x-minimum");
  expect(record).toMatchObject({
    kind: "invoice",
    number: "FA-2026-0042",
    supplier: { name: "Vignes & Fils", vatId: "FR11123456782", registrationId: "123456782", address: null },
    pricesIncludeTax: null,
    lines: [],
    taxes: [],
    charges: [],
    net: "624.9",
    tax: "46.25",
    gross: "671.15",
    prepaid: null,
    due: "470.15",
  });
});

test("a correction in Factur-X EXTENDED: negative amounts, groups, instalments, a price for 100, francs and euro", () => {
  expect(read("factur-x-extended").record).toMatchObject({
    kind: "invoice",
    dueDate: "2026-03-12",
    deliveryDate: "2026-01-31",
    supplier: { name: "Meubles SA", vatId: null, iban: null },
    customer: { name: null, iban: "FR1420041010050500013M02606" },
    currency: "CHF",
    lines: [{ description: "Chaise", quantity: "-3", unitPrice: "11", discount: "-3", amount: "-30" }],
    charges: [{ amount: "-5", reason: "Port", taxRate: "20" }],
    net: "-35",
    tax: "-7",
    gross: "-42",
    prepaid: "0",
    rounding: "0.05",
    due: "-41.95",
    taxCurrency: "EUR",
    taxInTaxCurrency: "-7.4",
    precedingNumber: "X-0",
    language: "fr",
  });
});

test("FatturaPA: a person, a pension fund, a discount in percent, exempt tax, instalments", () => {
  expect(read("fatturapa-professional").record).toMatchObject({
    kind: "invoice",
    number: "12/2026",
    dueDate: "2026-04-30",
    deliveryDate: "2026-03-31",
    supplier: {
      name: "Maria Rossi",
      vatId: "IT01234567890",
      registrationId: "RSSMRA80A01H501U",
      address: "Via Po 7, 10124 Torino, TO",
      iban: "IT60X0542811101000000123456",
      bic: "BPMOIT22",
    },
    customer: { name: "Lipa", vatId: "RS100000016" },
    lines: [
      { quantity: "10", unit: "ore", unitPrice: "100", discount: "100", taxCategory: "S", amount: "900" },
      { quantity: null, unitPrice: "30", discount: null, taxRate: "0", taxCategory: "E", amount: "30" },
    ],
    charges: [
      { amount: "36", reason: "TC04", taxRate: "22" },
      { amount: "-6", reason: null, taxRate: null },
    ],
    net: "960",
    tax: "204.6",
    gross: "1164.6",
    rounding: "0.4",
    due: "1165",
    paymentReference: "RF18",
    precedingNumber: "11/2026",
  });
});

test("FatturaPA with two bodies is two invoices, and never the first alone", () => {
  const one = fixture("fatturapa-professional");
  const [body = ""] = /<FatturaElettronicaBody>[\s\S]*<\/FatturaElettronicaBody>/.exec(one) ?? [];
  const two = one.replace(body, body + body.replace("12/2026", "13/2026").replace("TD06", "TD04"));
  expect(readEInvoices(two)?.map(({ record }) => [record.number, record.kind])).toEqual([
    ["12/2026", "invoice"],
    ["13/2026", "credit_note"],
  ]);
  expect(() => readEInvoice(two)).toThrow("holds 2 invoices (12/2026, 13/2026)");
});

test("FatturaPA: stamp duty is charged where the total includes it, and only there", () => {
  const xml = fixture("fatturapa-professional").replace(
    "<DatiCassaPrevidenziale>",
    "<DatiBollo><BolloVirtuale>SI</BolloVirtuale><ImportoBollo>2.00</ImportoBollo></DatiBollo><DatiCassaPrevidenziale>",
  );
  const totalling = (total: string) => readEInvoice(xml.replace(">1164.60<", `>${total}<`));
  const stamped = totalling("1166.60");
  expect(stamped?.record).toMatchObject({ net: "962", tax: "204.6", gross: "1166.6" });
  expect(stamped?.record.charges).toEqual([
    { amount: "36", reason: "TC04", taxRate: "22" },
    { amount: "-6", reason: null, taxRate: null },
    { amount: "2", reason: "Bollo", taxRate: null },
  ]);
  expect(stamped?.evidence["charges.2.amount"]?.quote).toEndWith("/DatiBollo/ImportoBollo");
  for (const [total, gross] of [
    ["1164.60", "1164.6"],
    ["1167.60", "1167.6"],
  ] as const) {
    const { record } = totalling(total) ?? {};
    expect(record).toMatchObject({ net: "960", gross });
    expect(record?.charges).toHaveLength(2);
  }
});

test("what a foreign namespace has under a format's names is not the invoice's, and needs no prefix to be foreign", () => {
  const decoys = ['<z:ID xmlns:z="urn:decoy">WRONG</z:ID>', '<ID xmlns="urn:decoy">WRONG</ID>'];
  for (const decoy of [...decoys, '<ID xmlns="">WRONG</ID>']) {
    for (const [name, before] of [
      ["peppol-charges", "<cbc:ID>SB-7<"],
      ["factur-x-minimum", "<a:ID>FA-2026-0042<"],
      ["zugferd-1", "<ram:ID>RE-2015-77<"],
    ] as const) {
      const xml = fixture(name);
      expect(xml).toContain(before);
      expect(readEInvoice(xml.replace(before, decoy + before))?.record).toEqual(read(name).record);
    }
  }
  const fattura = fixture("fatturapa-professional");
  for (const decoy of decoys.map((one) => one.replaceAll(/\bID\b/g, "Numero"))) {
    const foreign = fattura.replace("<Numero>", `${decoy}<Numero>`);
    expect(readEInvoice(foreign)?.record).toEqual(read("fatturapa-professional").record);
  }
});

test("a CII without any namespace is read as one with them", () => {
  const bare = fixture("factur-x-minimum")
    .replaceAll(/ xmlns(:\w+)?="[^"]*"/g, "")
    .replaceAll(/(<\/?)\w+:/g, "$1");
  expect(readEInvoice(bare)?.record).toEqual(read("factur-x-minimum").record);
});
