import type { AllowanceTerms } from "../terms.ts";
import type { Told, XmlElement } from "../xml-element.ts";

/**
 * What is charged on the document: contributions to a professional's pension fund, ScontoMaggiorazione told as an amount,
 * and the stamp duty that its total includes, which is outside of VAT.
 */
export const chargeTerms = (general: XmlElement, stampDuty: Told | null): AllowanceTerms[] => [
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
  ...(stampDuty === null
    ? []
    : [
        { isCharge: true, amount: stampDuty, reason: { text: "Bollo", path: stampDuty.path }, taxRate: null },
      ]),
];
