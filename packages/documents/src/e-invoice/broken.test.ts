import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EInvoiceError, readEInvoice } from "./index.ts";

const fixture = (name: string) => readFileSync(join(import.meta.dir, "fixtures", `${name}.xml`), "utf8");

test("kinds, by type code", () => {
  const xml = fixture("factur-x-minimum");
  const kindOf = (code: string) => readEInvoice(xml.replace(">751<", `>${code}<`))?.record.kind;
  for (const code of ["380", "383", "384", "386", "389", "326", "575", "751", "877"]) {
    expect([code, kindOf(code)]).toEqual([code, "invoice"]);
  }
  for (const code of ["381", "261", "396"]) expect([code, kindOf(code)]).toEqual([code, "credit_note"]);
  expect([kindOf("310"), kindOf("325"), kindOf("what")]).toEqual(["quote", "other", "other"]);
  expect(readEInvoice(xml.replace(/<a:TypeCode>751<\/a:TypeCode>/, ""))?.record.kind).toBeNull();
});

test("XML that is no invoice we know is nobody's failure", () => {
  for (const xml of [
    "<html><body/></html>",
    '<Invoice xmlns="http://isdoc.cz/namespace/2013"><ID>1</ID></Invoice>',
    '<e:DocumentEnvelope xmlns:e="u"><e:DocumentBody><Reply/></e:DocumentBody></e:DocumentEnvelope>',
  ]) {
    expect(readEInvoice(xml)).toBeNull();
  }
});

test.each<[string, string, string, RegExp]>([
  [
    "no day of the calendar",
    "20260131",
    "20260231",
    /IssueDateTime\/DateTimeString: "2026-02-31" is not a date/,
  ],
  ["not a date's form", "20260131", "31.01.26", /DateTimeString: "31.01.26" is not a date of format 102/],
  ["an amount with a comma", "671.15", "671,15", /GrandTotalAmount: "671,15" is not a decimal number/],
  ["a currency's name", ">EUR<", ">Euro<", /InvoiceCurrencyCode: "EURO" is not a currency/],
  ["no seller", "<a:Name>Vignes &amp; Fils</a:Name>", "", /does not say the seller's name/],
  ["no number", "<a:ID>FA-2026-0042</a:ID>", "<a:ID> </a:ID>", /does not say its number/],
  ["no totals", "SpecifiedTradeSettlementHeaderMonetarySummation", "Other", /MonetarySummation is missing/],
  ["a character that is none", "Vignes &amp; Fils", "Vignes&#0;", /no well-formed XML/],
  ["half of a character", "Vignes &amp; Fils", "Vignes&#xD800;", /no well-formed XML/],
  ["an end of another name", "</a:SellerTradeParty>", "</a:Seller>", /no well-formed XML/],
  ["an attribute twice", 'format="102"', 'format="102" format="610"', /attributes of u:DateTimeString/],
  ["a second root", "</CrossIndustryInvoice>", "</CrossIndustryInvoice><b/>", /one root/],
  ["cut off", "</CrossIndustryInvoice>", "", /no well-formed XML/],
  ["an entity of its own", "Vignes &amp; Fils", "&xxe;", /XML|entity/],
  [
    "a document type",
    "<CrossIndustryInvoice",
    "<!DOCTYPE x [<!ENTITY a 'b'>]><CrossIndustryInvoice",
    /document type/,
  ],
])("broken: %s", (_, part, by, message) => {
  const xml = fixture("factur-x-minimum").replaceAll(part, by);
  expect(() => readEInvoice(xml)).toThrow(EInvoiceError);
  expect(() => readEInvoice(xml)).toThrow(message);
});

test("broken: an envelope without a document, a price for no units, a charge that might be an allowance", () => {
  const empty = fixture("sef-envelope").replace(
    /<env:DocumentBody>[\s\S]*<\/env:DocumentBody>/,
    "<env:DocumentBody/>",
  );
  expect(() => readEInvoice(empty)).toThrow("the envelope holds no document");
  const charges = fixture("peppol-charges");
  expect(() => readEInvoice(charges.replace(">300<", ">0<"))).toThrow(/BaseQuantity: a price for 0 units/);
  expect(() => readEInvoice(charges.replaceAll(">false<", ">no<"))).toThrow(
    /ChargeIndicator: "no" is neither/,
  );
});
