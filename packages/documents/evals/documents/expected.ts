import type { documents } from "@kontor/crm";
import { z } from "zod";

/** What is compared of a document. Of a field that the expectation does not name nothing is asked. */
export const fields = [
  "issuer",
  "number",
  "date",
  "total",
  "currency",
  "kind",
  "net",
  "tax",
  "due",
  "dueDate",
  "customer",
  "vatId",
  "iban",
  "lines",
] as const;
export type Field = (typeof fields)[number];

/** The five that the extractor is held to. */
export const CORE = ["issuer", "number", "date", "total", "currency"] as const satisfies readonly Field[];

/** Values that are right, one or several; null: the document does not say it. */
export type Expected = Partial<Record<Field, string[] | null>>;

const text = z.union([z.string(), z.number()]).transform(String);

/** As invoice2data's tests have it: a list of one object, of which we know these. */
const invoice2data = z
  .array(
    z.object({
      issuer: z.string(),
      partner_name: z.string().optional(),
      invoice_number: text,
      date: z.string(),
      amount: text.optional(),
      currency: z.string().optional(),
      date_due: z.string().optional(),
      vat: z.string().optional(),
      iban: z.string().optional(),
    }),
  )
  .min(1);

const said = z.string().nullish();
/** Our own record; what is left out is not asked. */
const ownRecord = z.object({
  kind: said,
  number: said,
  issueDate: said,
  dueDate: said,
  supplier: z.object({ name: said, vatId: said, iban: said }).optional(),
  customer: z.object({ name: said }).optional(),
  currency: said,
  net: said,
  tax: said,
  gross: said,
  prepaid: said,
  due: said,
  lines: z.array(z.object({ amount: said })).optional(),
});

/** Reads an expectation in either format. */
export function expectedFrom(json: unknown): Expected {
  const theirs = invoice2data.safeParse(json);
  return theirs.success ? fromInvoice2data(theirs.data[0]) : fromRecord(ownRecord.parse(json));
}

function fromInvoice2data(one: z.infer<typeof invoice2data>[number] | undefined): Expected {
  if (!one) return {};
  const optional = (field: Field, value: string | undefined): Expected => (value ? { [field]: [value] } : {});
  return {
    issuer: [one.issuer, ...(one.partner_name ? [one.partner_name] : [])],
    number: [one.invoice_number],
    date: [one.date.slice(0, 10)],
    ...optional("total", one.amount),
    ...optional("currency", one.currency),
    ...optional("dueDate", one.date_due?.slice(0, 10)),
    ...optional("vatId", one.vat),
    ...optional("iban", one.iban),
  };
}

export function fromRecord(record: z.infer<typeof ownRecord>): Expected {
  const asked: [Field, string | null | undefined][] = [
    ["issuer", record.supplier?.name],
    ["number", record.number],
    ["date", record.issueDate],
    ["total", record.gross],
    ["currency", record.currency],
    ["kind", record.kind],
    ["net", record.net],
    ["tax", record.tax],
    // Without a payment before it, what is due is the total once more.
    ["due", record.prepaid ? record.due : undefined],
    ["dueDate", record.dueDate],
    ["customer", record.customer?.name],
    ["vatId", record.supplier?.vatId],
    ["iban", record.supplier?.iban],
    ["lines", record.lines && amountsOf(record.lines)],
  ];
  return Object.fromEntries(
    asked.flatMap(([field, value]) =>
      value === undefined ? [] : [[field, value === null ? null : [value]]],
    ),
  );
}

/** Lines are compared by their amounts, in their order. */
const amountsOf = (lines: readonly { amount?: string | null | undefined }[]): string =>
  lines.map(({ amount }) => (amount ? Number(amount).toFixed(2) : "?")).join(" ");

/** What an extraction says, in the same terms. */
export const foundOf = (record: documents.DocumentRecord): Expected => fromRecord(record);
