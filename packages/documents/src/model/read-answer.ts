import type { documents } from "@kontor/crm";
import { takingTurns } from "../checks/taking-turns.ts";
import { type Answer, type SingleField, singleFields } from "./answer.ts";
import { weighFigures } from "./arithmetic.ts";
import { type Believed, believe, type Shown } from "./believe.ts";
import {
  amount,
  code,
  country,
  currency,
  date,
  documentKind,
  identifier,
  type Kind,
  kindOf,
  language,
  taxCategory,
  text,
  yesOrNo,
} from "./values.ts";

const KINDS: Record<string, Kind> = {
  kind: documentKind,
  number: code,
  issueDate: date,
  dueDate: date,
  deliveryDate: date,
  vatId: identifier,
  registrationId: code,
  country,
  iban: identifier,
  bic: identifier,
  currency,
  pricesIncludeTax: yesOrNo,
  net: amount,
  tax: amount,
  gross: amount,
  prepaid: amount,
  rounding: amount,
  due: amount,
  taxCurrency: currency,
  taxInTaxCurrency: amount,
  paymentReference: code,
  precedingNumber: code,
  language,
  quantity: amount,
  unitPrice: amount,
  discount: amount,
  taxRate: amount,
  taxCategory,
  amount,
  rate: amount,
  category: taxCategory,
  base: amount,
};

const MOST_ROWS = 1_000;

/**
 * A record of what a model answered, as far as it is to be believed, each value with its evidence. A long answer is gone
 * through in turns with whatever else there is to do.
 */
export async function readAnswer(answer: Answer, shown: Shown): Promise<documents.Extraction> {
  const evidence: documents.EvidenceByField = {};
  const turn = takingTurns();
  const kept: Keep = async (path, given) => {
    await turn();
    const believed: Believed | null = believe(KINDS[path.split(".").at(-1) ?? ""] ?? text, given, shown);
    if (believed) evidence[path] = believed.evidence;
    else delete evidence[path];
    return believed?.value ?? null;
  };
  const forget = (row: string) => {
    for (const path of Object.keys(evidence)) if (path.startsWith(`${row}.`)) delete evidence[path];
  };
  const values = new Map<SingleField, string | null>();
  for (const field of singleFields) {
    // Of several the first that holds.
    for (const given of answer.fields.filter((one) => one.field === field))
      values.set(field, values.get(field) ?? (await kept(field, given)));
  }
  const get = (field: SingleField): string | null => values.get(field) ?? null;
  const party = (who: "supplier" | "customer"): documents.Party => ({
    name: get(`${who}.name`),
    vatId: get(`${who}.vatId`),
    registrationId: get(`${who}.registrationId`),
    address: get(`${who}.address`),
    country: get(`${who}.country`),
    iban: get(`${who}.iban`),
    bic: get(`${who}.bic`),
  });
  const included = get("pricesIncludeTax");
  const record: documents.DocumentRecord = {
    kind: kindOf(get("kind")),
    number: get("number"),
    issueDate: get("issueDate"),
    dueDate: get("dueDate"),
    deliveryDate: get("deliveryDate"),
    supplier: party("supplier"),
    customer: party("customer"),
    currency: get("currency"),
    pricesIncludeTax: included === null ? null : included === "true",
    ...(await rowsOf(answer, kept, forget)),
    net: get("net"),
    tax: get("tax"),
    gross: get("gross"),
    prepaid: get("prepaid"),
    rounding: get("rounding"),
    due: get("due"),
    taxCurrency: get("taxCurrency"),
    taxInTaxCurrency: get("taxInTaxCurrency"),
    paymentTerms: get("paymentTerms"),
    paymentReference: get("paymentReference"),
    precedingNumber: get("precedingNumber"),
    language: get("language"),
  };
  return { record, evidence: weighFigures({ record, evidence }, shown) };
}

type Keep = (path: string, given: { value: string; quote: string }) => Promise<string | null>;

/** Rows of which nothing is left are left out, so that what follows them moves up. */
async function rowsOf(
  answer: Answer,
  kept: Keep,
  forget: (row: string) => void,
): Promise<Pick<documents.DocumentRecord, "lines" | "taxes" | "charges">> {
  const lines: documents.DocumentLine[] = [];
  for (const row of answer.lines.slice(0, MOST_ROWS)) {
    const at = (field: Exclude<keyof typeof row, "quote">) =>
      kept(`lines.${lines.length}.${field}`, { value: row[field], quote: row.quote });
    const line = {
      description: await at("description"),
      quantity: await at("quantity"),
      unit: await at("unit"),
      unitPrice: await at("unitPrice"),
      discount: await at("discount"),
      taxRate: await at("taxRate"),
      taxCategory: await at("taxCategory"),
      amount: await at("amount"),
    };
    if (line.description !== null || line.amount !== null) lines.push(line);
    else forget(`lines.${lines.length}`);
  }
  const taxes: documents.DocumentTax[] = [];
  for (const row of answer.taxes.slice(0, MOST_ROWS)) {
    const at = (field: Exclude<keyof typeof row, "quote">) =>
      kept(`taxes.${taxes.length}.${field}`, { value: row[field], quote: row.quote });
    const tax = {
      rate: await at("rate"),
      category: await at("category"),
      base: await at("base"),
      tax: await at("tax"),
    };
    if (tax.base !== null || tax.tax !== null) taxes.push(tax);
    else forget(`taxes.${taxes.length}`);
  }
  const charges: documents.DocumentCharge[] = [];
  for (const row of answer.charges.slice(0, MOST_ROWS)) {
    const at = (field: Exclude<keyof typeof row, "quote">) =>
      kept(`charges.${charges.length}.${field}`, { value: row[field], quote: row.quote });
    const value = await at("amount");
    const reason = await at("reason");
    const taxRate = await at("taxRate");
    if (value !== null) charges.push({ amount: value, reason, taxRate });
    else forget(`charges.${charges.length}`);
  }
  return { lines, taxes, charges };
}
