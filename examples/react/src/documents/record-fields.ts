import type { components } from "@kontor/client";

export type DocumentRecord = components["schemas"]["Document"]["record"];
export type Scalar = string | boolean | null;
type Node = Scalar | Node[] | { [key: string]: Node };

/** What somebody books by, in this order; whatever else the document says follows. */
const MAIN = [
  ...["kind", "number", "issueDate", "dueDate", "supplier.name", "supplier.vatId", "supplier.iban"],
  ...["customer.name", "currency", "net", "tax", "gross", "due", "paymentReference"],
];

/** The values that belong to the whole document, by their paths. */
export function fieldsOf(record: DocumentRecord): { main: [string, Scalar][]; more: [string, Scalar][] } {
  const values = new Map(valuesIn(record));
  const more = [...values].filter(
    ([path, value]) => value !== null && path !== "" && !MAIN.includes(path) && !path.startsWith("lines."),
  );
  return { main: MAIN.map((path) => [path, values.get(path) ?? null]), more };
}

function valuesIn(node: Node, path = ""): [string, Scalar][] {
  if (node === null || typeof node !== "object") return [[path, node]];
  return Object.entries(node).flatMap(([key, value]) => valuesIn(value, path ? `${path}.${key}` : key));
}

/** Where a key's own words won't do. */
const WORDS = new Map([
  ["kind", "kind of document"],
  ["vatId", "VAT id"],
  ["registrationId", "registration number"],
  ["iban", "IBAN"],
  ["bic", "BIC"],
  ["lines", "line"],
  ["taxes", "tax"],
  ["charges", "charge"],
  ["net", "total without tax"],
  ["gross", "total with tax"],
  ["due", "to be paid"],
]);

/** `lines.0.unitPrice` is "Line 1 unit price". */
export function labelOf(path: string): string {
  const words = path.split(".").map((key) => {
    if (/^\d+$/.test(key)) return String(Number(key) + 1);
    return WORDS.get(key) ?? key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  });
  const label = words.join(" ");
  return label.charAt(0).toUpperCase() + label.slice(1);
}

export const isDate = (path: string): boolean => path.endsWith("Date");

/** What a field may be, as value and words; null: anything. */
export function choicesFor(path: string): [Scalar, string][] | null {
  if (path === "pricesIncludeTax")
    return [
      [true, "yes"],
      [false, "no"],
    ];
  if (path !== "kind") return null;
  const kinds = ["invoice", "credit_note", "receipt", "quote", "other"];
  return kinds.map((kind) => [kind, kind.replace("_", " ")]);
}
