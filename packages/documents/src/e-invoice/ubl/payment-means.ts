import { preferTransfer } from "../credit-transfer.ts";
import type { PartyTerms } from "../terms.ts";
import type { XmlElement } from "../xml-element.ts";

export type Account = Pick<PartyTerms, "account" | "bic">;

/** Where to pay: BG-17. */
export function transferOf(invoice: XmlElement): Account {
  const accounts = invoice
    .all("PaymentMeans")
    .filter((means) => means.told("PayeeFinancialAccount", "ID") !== null);
  const means = preferTransfer(accounts, (one) => one.told("PaymentMeansCode")?.text);
  const account = means?.one("PayeeFinancialAccount");
  return {
    account: account?.told("ID") ?? null,
    bic:
      account?.told("FinancialInstitutionBranch", "ID") ??
      account?.told("FinancialInstitutionBranch", "FinancialInstitution", "ID") ??
      null,
  };
}

/** What is debited: BT-91. */
export const payerAccount = (invoice: XmlElement): Account => ({
  account: invoice.told("PaymentMeans", "PaymentMandate", "PayerFinancialAccount", "ID"),
  bic: null,
});
