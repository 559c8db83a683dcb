import type { documents } from "@kontor/crm";
import { DOMParser } from "@xmldom/xmldom";
import Big from "big.js";
import { useNamespaces } from "xpath";
import { type Places, places } from "./en16931-places.ts";

const UBL = "urn:oasis:names:specification:ubl:schema:xsd";
const CII = "urn:un:unece:uncefact:data:standard";
const select = useNamespaces({
  cbc: `${UBL}:CommonBasicComponents-2`,
  cac: `${UBL}:CommonAggregateComponents-2`,
  rsm: `${CII}:CrossIndustryInvoice:100`,
  ram: `${CII}:ReusableAggregateBusinessInformationEntity:100`,
  udt: `${CII}:UnqualifiedDataType:100`,
});

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "nodeType" in value;

/** What an example invoice says, read by XPath where EN 16931 places each term: an account of its own, to compare with. */
export function readByXPath(xml: string): documents.DocumentRecord {
  const root: unknown = new DOMParser().parseFromString(xml.replace(/^\uFEFF/, ""), "text/xml");
  if (!isNode(root)) throw new Error("no document");
  const at = places[select("local-name(/*)", root) === "CrossIndustryInvoice" ? "cii" : "ubl"];
  const text = (path: string) => String(select(`normalize-space(${path})`, root)) || null;
  const number = (path: string) => {
    const found = text(path);
    return found === null ? null : new Big(found).toFixed();
  };
  const day = (path: string) => text(path)?.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3") ?? null;
  const each = <T>(path: string, read: (one: string) => T): T[] =>
    Array.from({ length: Number(select(`count(${path})`, root)) }, (_, index) =>
      read(`(${path})[${index + 1}]`),
    );
  const signed = (one: string) => {
    const amount = new Big(number(one + at.allowance.amount) ?? 0);
    return text(one + at.allowance.isCharge) === "true" ? amount : amount.neg();
  };
  const party = (of: Places["supplier"], pays: boolean): documents.Party => ({
    name: text(of.name),
    vatId: text(of.vatId),
    registrationId: text(of.registrationId),
    address: [text(of.line1), text(of.line2), [text(of.postCode), text(of.city)].filter(Boolean).join(" ")]
      .filter(Boolean)
      .join(", "),
    country: text(of.country),
    iban: pays ? (text(at.iban)?.replaceAll(" ", "") ?? null) : null,
    bic: pays ? text(at.bic) : null,
  });
  return {
    kind: ["381"].includes(text(at.type) ?? "") ? "credit_note" : "invoice",
    number: text(at.number),
    issueDate: day(at.issueDate),
    dueDate: day(at.dueDate),
    deliveryDate: day(at.deliveryDate) ?? day(at.periodEnd),
    supplier: party(at.supplier, true),
    customer: party(at.customer, false),
    currency: text(at.currency),
    pricesIncludeTax: false,
    lines: each(at.line.all, (line) => ({
      description: text(line + at.line.name),
      quantity: number(line + at.line.quantity),
      unit: text(line + at.line.unit),
      unitPrice: new Big(number(line + at.line.price) ?? Number.NaN)
        .div(number(line + at.line.priceBase) ?? 1)
        .toFixed(),
      discount:
        each(line + at.line.allowances, signed)
          .reduce<Big | null>((sum, amount) => (sum ?? new Big(0)).minus(amount), null)
          ?.toFixed() ?? null,
      taxRate: number(line + at.line.taxRate),
      taxCategory: text(line + at.line.taxCategory),
      amount: number(line + at.line.amount),
    })),
    taxes: each(at.tax.all, (tax) => ({
      rate: number(tax + at.tax.rate),
      category: text(tax + at.tax.category),
      base: number(tax + at.tax.base),
      tax: number(tax + at.tax.tax),
    })),
    charges: each(at.allowances, (one) => ({
      amount: signed(one).toFixed(),
      reason: text(one + at.allowance.reason),
      taxRate: number(one + at.allowance.taxRate),
    })),
    net: number(at.net),
    tax: number(at.totalTax),
    gross: number(at.gross),
    prepaid: number(at.prepaid),
    rounding: number(at.rounding),
    due: number(at.due),
    taxCurrency: text(at.taxCurrency),
    taxInTaxCurrency: number(at.taxInTaxCurrency),
    paymentTerms: text(at.paymentTerms),
    paymentReference: text(at.paymentReference),
    precedingNumber: text(at.precedingNumber),
    language: null,
  };
}
