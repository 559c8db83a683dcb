import type { DocumentRecord } from "./record.ts";

/** By which documents are known to be of one supplier: its VAT id, else its name; null where a document tells neither. */
export function supplierKeyOf({ supplier }: Pick<DocumentRecord, "supplier">): string | null {
  const vatId = vatIdKey(supplier.vatId);
  if (vatId !== null) return `vat:${vatId}`;
  const name = (supplier.name ?? "")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return name === "" ? null : `name:${name.slice(0, LONGEST)}`;
}

const LONGEST = 200;

/** A VAT id as it is compared: capitals and digits alone. */
export function vatIdKey(vatId: string | null): string | null {
  const key = (vatId ?? "").toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
  return key === "" ? null : key.slice(0, LONGEST);
}
