import type { documents } from "@kontor/crm";

/** What a second reading may put right; a new account, a duplicate or an order on the page are facts to look at. */
const MAY_BE_MISREAD: readonly documents.CheckCode[] = [
  "lines_sum",
  "line_amount",
  "tax_sum",
  "tax_amount",
  "totals",
  "due_amount",
  "dates",
  "vat_id",
  "iban",
  "visible_total",
  "missing",
  "uncertain",
];

/** The paths to ask a second reading for: of findings that need a person and may come of a misreading; each once. */
export const fieldsToAskAgain = (findings: readonly documents.Finding[]): string[] => [
  ...new Set(
    findings
      .filter(({ severity, code }) => severity === "person" && MAY_BE_MISREAD.includes(code))
      .flatMap(({ fields }) => fields),
  ),
];
