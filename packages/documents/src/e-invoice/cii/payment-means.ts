import { preferTransfer } from "../credit-transfer.ts";
import type { PartyTerms } from "../terms.ts";
import type { Told, XmlElement } from "../xml-element.ts";

export type Account = Pick<PartyTerms, "account" | "bic">;

const MEANS = "SpecifiedTradeSettlementPaymentMeans";

/** Where to pay: BG-17. */
export function transferOf(settlement: XmlElement): Account {
  const accounts = settlement.all(MEANS).filter((means) => payeeAccount(means) !== null);
  const means = preferTransfer(accounts, (one) => one.told("TypeCode")?.text);
  return {
    account: means === undefined ? null : payeeAccount(means),
    bic: means?.told("PayeeSpecifiedCreditorFinancialInstitution", "BICID") ?? null,
  };
}

/** What is debited: BT-91. */
export const payerAccount = (settlement: XmlElement): Account => ({
  account: settlement.told(MEANS, "PayerPartyDebtorFinancialAccount", "IBANID"),
  bic: null,
});

const payeeAccount = (means: XmlElement): Told | null =>
  means.told("PayeePartyCreditorFinancialAccount", "IBANID") ??
  means.told("PayeePartyCreditorFinancialAccount", "ProprietaryID");
