import type { documents } from "@kontor/crm";
import { electronicFormatIBAN } from "ibantools";
import type { Check } from "./known.ts";

/**
 * Whether the supplier is on file, a note when not: every supplier is new once. A known name with another VAT id, or an
 * account that none of its earlier documents had, needs a person: so does a forged invoice look.
 */
export const checkSupplier: Check = ({ record }, { supplier }) => {
  const findings: documents.Finding[] = [];
  if (supplier.otherVatIds.length > 0)
    findings.push({
      code: "supplier_vat_id_changed",
      severity: "person",
      fields: ["supplier.vatId", "supplier.name"],
      message:
        `${record.supplier.name} is on file with the VAT id ${supplier.otherVatIds.join(", ")}, not ${record.supplier.vatId}. ` +
        "Ask the supplier, by a number that is not on this document.",
    });
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
