import type { AllowanceTerms } from "../terms.ts";
import type { XmlElement } from "../xml-element.ts";

/** What is charged on the document: contributions to a professional's pension fund, and ScontoMaggiorazione told as an amount. */
export const chargeTerms = (general: XmlElement): AllowanceTerms[] => [
  ...general.all("DatiCassaPrevidenziale").map((fund) => ({
    isCharge: true,
    amount: fund.told("ImportoContributoCassa"),
    reason: fund.told("TipoCassa"),
    taxRate: fund.told("AliquotaIVA"),
  })),
  ...general.all("ScontoMaggiorazione").map((change) => ({
    isCharge: change.told("Tipo")?.text.trim() === "MG",
    amount: change.told("Importo"),
    reason: null,
    taxRate: null,
  })),
];
