import type { documents } from "@kontor/crm";
import { electronicFormatIBAN } from "ibantools";
import type { Check } from "./known.ts";

/**
 * Whether the supplier is on file, a note when not: every supplier is new once. An account that none of its earlier
 * documents had needs a person, who asks the supplier by a number that is not on this document.
 */
export const checkSupplier: Check = ({ record }, { supplier }) => {
  const findings: documents.Finding[] = [];
  if (!supplier.known && record.supplier.name !== null)
    findings.push({
      code: "supplier_unknown",
      severity: "note",
      fields: ["supplier.name"],
      message: `${record.supplier.name} is not on file; booking enters it.`,
    });
  const iban = electronicFormatIBAN(record.supplier.iban ?? "");
  const before = supplier.accounts.map((account) => electronicFormatIBAN(account) ?? account);
  if (iban && before.length > 0 && !before.includes(iban))
    findings.push({
      code: "bank_details_changed",
      severity: "person",
      fields: ["supplier.iban"],
      message:
        `The account ${iban} is new; before it was ${before.join(", ")}. ` +
        "Ask the supplier, by a number that is not on this document.",
    });
  return findings;
};
