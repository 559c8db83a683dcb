import type { OwnCompany } from "../documents/own-company.ts";
import type { DocumentRecord } from "../documents/record.ts";
import { vatIdKey } from "../documents/supplier-key.ts";

/** Whether the company itself wrote it: by VAT id where both are told, else by name. */
export function isIssuedBy({ supplier }: Pick<DocumentRecord, "supplier">, own: OwnCompany): boolean {
  const [theirs, ours] = [vatIdKey(supplier.vatId), vatIdKey(own.vatId)];
  if (theirs !== null && ours !== null) return theirs === ours;
  return plain(supplier.name) !== "" && plain(supplier.name) === plain(own.name);
}

const plain = (name: string | null): string =>
  (name ?? "")
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
