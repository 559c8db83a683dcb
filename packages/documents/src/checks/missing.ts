import { type documents, isCurrency } from "@kontor/crm";
import type { Check } from "./known.ts";

/** What booking can't do without; `number` and `kind` it can, but an accountant asks. */
const NEEDED = ["number", "issueDate", "supplier.name", "currency", "gross"] as const;

const VALUES: Record<(typeof NEEDED)[number], (record: documents.DocumentRecord) => string | null> = {
  number: ({ number }) => number,
  issueDate: ({ issueDate }) => issueDate,
  "supplier.name": ({ supplier }) => supplier.name,
  currency: ({ currency }) => currency,
  gross: ({ gross }) => gross,
};

/**
 * What booking needs and the document does not say, or no currency. Zero is said. A receipt has no number of need; of a quote, or what
 * is nothing of the kind, nothing is booked and all is a note.
 */
export const checkMissing: Check = ({ record }) => {
  const booked = record.kind !== "quote" && record.kind !== "other";
  const missing = NEEDED.filter((field) => VALUES[field](record) === null);
  const kind: documents.Finding[] =
    record.kind === null ? [finding("note", "kind", "It does not say whether it is an invoice.")] : [];
  return [
    ...missing.map((field) =>
      finding(
        booked && !(field === "number" && record.kind === "receipt") ? "person" : "note",
        field,
        `No ${SAID[field]} was found.`,
      ),
    ),
    ...kind,
    ...(record.currency === null || isCurrency(record.currency)
      ? []
      : [
          finding(booked ? "person" : "note", "currency", `"${record.currency}" is no currency of ISO 4217.`),
        ]),
  ];
};

const SAID: Record<(typeof NEEDED)[number], string> = {
  number: "number",
  issueDate: "date of issue",
  "supplier.name": "supplier",
  currency: "currency",
  gross: "total",
};

const finding = (
  severity: documents.Finding["severity"],
  field: string,
  message: string,
): documents.Finding => ({ code: "missing", severity, fields: [field], message });
