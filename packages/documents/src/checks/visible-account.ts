import { getCountrySpecifications, isValidIBAN } from "ibantools";
import type { Check } from "./known.ts";

/** What may be an IBAN, spaces allowed, perhaps with more behind it: its country says how long it is. */
const PRINTED = /(?<![A-Z0-9])(?:IBAN)?(?=([A-Z]{2}\d{2}(?:[ \u00a0\u202f.-]?[A-Z0-9]){11,30}))/g;
const BETWEEN = /[^A-Z0-9]/g;

/**
 * Of the accounts that are printed on the PDF's pages one is that of the XML: who forges an invoice changes one of the two.
 * Pages that print none tell nothing, nor does the customer's own.
 */
export const checkVisibleAccount: Check = ({ record }, { visibleTexts }) => {
  const [iban, own] = [record.supplier.iban, record.customer.iban].map(dense);
  if (visibleTexts === null || !iban) return [];
  const texts = visibleTexts.map((text) => text.toUpperCase());
  if (dense(texts.join("")).includes(iban)) return [];
  const printed = [...new Set(texts.flatMap(ibansIn))].filter((other) => other !== own);
  if (printed.length === 0) return [];
  return [
    {
      code: "visible_account",
      severity: "person",
      fields: ["supplier.iban"],
      message:
        `The attached XML says the account ${iban}, the page ${printed.slice(0, 3).join(", ")}. ` +
        "Ask the supplier, by a number that is not on this document.",
    },
  ];
};

const dense = (text: string | null): string => (text ?? "").toUpperCase().replaceAll(BETWEEN, "");

const LENGTHS = getCountrySpecifications();

const ibansIn = (text: string): string[] =>
  [...text.matchAll(PRINTED)].flatMap(([, found = ""]) => {
    const iban = dense(found).slice(0, LENGTHS[found.slice(0, 2)]?.chars ?? 0);
    return isValidIBAN(iban) ? [iban] : [];
  });
