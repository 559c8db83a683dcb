import { electronicFormatIBAN, isValidBIC, isValidIBAN } from "ibantools";
import { euVat, stdnum } from "stdnum";
import { besideLabels } from "./beside.ts";
import { quoteOf } from "./document-number.ts";
import type { Found, Reading } from "./reading.ts";

/** VAT ids as they are printed with their country, spaces allowed; the check digits decide. */
const PREFIXED = /(?<![A-Z0-9])(?=((?:CHE|[A-Z]{2})[ -]?U?(?:[A-Z0-9][ .-]?){6,13}[A-Z0-9](?![A-Z0-9])))/g;
/** Beside those of the Union. */
const OTHER_KINDS: Record<string, string[]> = { CH: ["vat", "uid"], GB: ["vat"], NO: ["mva"], RS: ["pib"] };
/** Countries that print theirs without letters, and what they call it. */
const BARE: Record<string, [string, string][]> = {
  pib: [["RS", "pib"]],
  "poreski broj": [["RS", "pib"]],
  gstin: [["IN", "gstin"]],
  abn: [["AU", "abn"]],
  nip: [["PL", "nip"]],
  nif: [
    ["ES", "cif"],
    ["ES", "nif"],
    ["PT", "nif"],
  ],
  cif: [["ES", "cif"]],
  iva: [["IT", "iva"]],
};

/**
 * VAT ids, without spaces. Where a label names one whose check digits are wrong, it is what the document says all the same:
 * with little confidence, for a check to speak of.
 */
export function vatIdsOf(reading: Reading): Found[] {
  const prefixed = reading.cells.flatMap((cell) =>
    [...cell.text.matchAll(PREFIXED)].flatMap((match) => {
      const value = validVatId(match[1] ?? "");
      return value ? [{ value, cell, quote: cell.text.slice(0, 200), confidence: 0.93 }] : [];
    }),
  );
  const labelled = besideLabels(reading, "vatId").flatMap((beside): Found[] => {
    if (reading.labels.get(beside.cell)?.some(({ start }) => beside.cell !== beside.label && start < 3))
      return [];
    const printed = LABELLED.exec(beside.text)?.[1];
    const plain = printed?.replace(/[ .-]/g, "");
    if (!plain || plain.length < 8 || plain.length > 16 || prefixed.some(({ cell }) => cell === beside.cell))
      return [];
    const word = beside.label.folded.replace(/\./g, "");
    const kinds = Object.entries(BARE).flatMap(([name, list]) => (word.includes(name) ? list : []));
    const valid = kinds.some(([country, kind]) => stdnum[country]?.[kind]?.validate(plain).isValid);
    if (!valid && !/^[A-Z]{2}/.test(plain) && kinds.length === 0) return [];
    return [{ value: plain, cell: beside.cell, quote: quoteOf(beside), confidence: valid ? 0.92 : 0.5 }];
  });
  return unique([...prefixed, ...labelled]);
}

/** What may stand behind a label of VAT ids: country, figures, and few letters among them. */
const LABELLED =
  /^[\s:.#-]*((?:[A-Z]{2,3}[ -]?)?[A-Z]?\d(?:[ .-]?\d){5,12}(?:[ .-]?[A-Z]\d{0,2})?|\d{2}[A-Z]{5}\d{4}[A-Z][A-Z0-9]{3})/;

/** The longest beginning that is a valid VAT id: more figures may follow in the line. */
function validVatId(printed: string): string | null {
  const country = printed.startsWith("CHE") ? "CH" : printed.slice(0, 2);
  const others = (OTHER_KINDS[country] ?? []).flatMap((kind) => stdnum[country]?.[kind] ?? []);
  const validators = [...(euVat[country] ?? []), ...others];
  const parts = printed.split(" ");
  for (let count = parts.length; count > 0; count--) {
    const plain = parts
      .slice(0, count)
      .join("")
      .replace(/[ .-]/g, "")
      .replace(/(?<=\d)(?:MWST|TVA|IVA)$/, "");
    if (!/\d{4}/.test(plain) || plain.length < 8 || plain.length > 16) continue;
    if (validators.some((one) => one.validate(plain).isValid)) return plain;
  }
  return null;
}

/** IBANs; one behind its label whose check digits are wrong with little confidence. */
export function ibansOf(reading: Reading): Found[] {
  const valid = reading.cells.flatMap((cell) =>
    [...cell.text.matchAll(/(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}/g)].flatMap((match) => {
      const value = longestIban(match[0]);
      return value ? [{ value, cell, quote: cell.text.slice(0, 200), confidence: 0.95 }] : [];
    }),
  );
  const labelled = besideLabels(reading, "iban").flatMap((beside): Found[] => {
    const value = /^[\s:]*([A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?)/
      .exec(beside.text)?.[1]
      ?.replace(/ /g, "");
    return value && beside.place !== "below"
      ? [{ value, cell: beside.cell, quote: quoteOf(beside), confidence: 0.5 }]
      : [];
  });
  return valid.length > 0 ? unique(valid) : unique(labelled);
}

function longestIban(printed: string): string | null {
  const plain = electronicFormatIBAN(printed) ?? "";
  for (let length = Math.min(34, plain.length); length >= 15; length--)
    if (isValidIBAN(plain.slice(0, length))) return plain.slice(0, length);
  return null;
}

/** BICs behind their label: without one many a word looks like a BIC. */
export const bicsOf = (reading: Reading): Found[] =>
  unique(
    besideLabels(reading, "bic").flatMap((beside): Found[] => {
      const value = /\b[A-Z]{4} ?[A-Z]{2} ?[A-Z0-9]{2}(?: ?[A-Z0-9]{3})?\b/
        .exec(beside.text)?.[0]
        .replace(/ /g, "");
      return value && isValidBIC(value)
        ? [{ value, cell: beside.cell, quote: quoteOf(beside), confidence: 0.92 }]
        : [];
    }),
  );

/** Numbers of commercial registers, behind their label. */
export const registrationIdsOf = (reading: Reading): Found[] =>
  besideLabels(reading, "registrationId").flatMap((beside): Found[] => {
    const value = /^[^\d]{0,14}?((?:[A-Z]\d{5})?[A-Z0-9]{0,6}\d[\d .]{3,18}[A-Z0-9]*)/
      .exec(beside.text)?.[1]
      ?.replace(/[ .]+/g, "");
    return value && beside.place !== "below"
      ? [{ value, cell: beside.cell, quote: quoteOf(beside), confidence: 0.75 }]
      : [];
  });

/** No document has more of one kind. */
const MOST = 60;

const unique = (all: readonly Found[]): Found[] =>
  all
    .slice(0, MOST)
    .filter(
      ({ value, cell }, at) => all.findIndex((other) => other.value === value && other.cell === cell) === at,
    );
