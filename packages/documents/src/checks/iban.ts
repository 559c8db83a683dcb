import type { documents } from "@kontor/crm";
import { electronicFormatIBAN, isValidIBAN } from "ibantools";
import type { Check } from "./known.ts";

/**
 * Length, form and check digits of IBANs (ISO 13616). The supplier's needs a person, for money would go there; an account
 * in another country than the supplier's is a note, as many have one abroad.
 */
export const checkIbans: Check = ({ record }) => {
  const findings: documents.Finding[] = [];
  for (const who of ["supplier", "customer"] as const) {
    const iban = electronicFormatIBAN(record[who].iban ?? "");
    if (!iban || isValidIBAN(iban, { allowQRIBAN: true })) continue;
    findings.push({
      code: "iban",
      severity: who === "supplier" ? "person" : "note",
      fields: [`${who}.iban`],
      message: `${iban} is no IBAN: its check digits or length are wrong.`,
    });
  }
  const { iban, country } = record.supplier;
  const account = iban?.slice(0, 2).toUpperCase();
  if (findings.length === 0 && account && country && account !== country)
    findings.push({
      code: "iban",
      severity: "note",
      fields: ["supplier.iban", "supplier.country"],
      message: `The account is in ${account}, the supplier in ${country}.`,
    });
  return findings;
};
