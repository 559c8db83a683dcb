import type { documents } from "@kontor/crm";
import type { Told } from "../xml-element.ts";

/** TipoDocumento: TD04 and TD08 are credit notes; TD01 to TD28 else are invoices, what the buyer issues for reverse charge among them. */
export function kindOfType(type: Told | null): documents.DocumentKind | null {
  if (type === null) return null;
  const [, number] = /^TD(\d{2})$/.exec(type.text.trim()) ?? [];
  if (number === "04" || number === "08") return "credit_note";
  return number !== undefined && Number(number) >= 1 && Number(number) <= 28 ? "invoice" : "other";
}
