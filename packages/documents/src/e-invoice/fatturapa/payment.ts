import { preferTransfer } from "../credit-transfer.ts";
import type { PartyTerms } from "../terms.ts";
import type { Told, XmlElement } from "../xml-element.ts";
import { sumTold } from "./sum-told.ts";

export interface Payment {
  dueDate: Told | null;
  due: Told | null;
  reference: Told | null;
  account: Pick<PartyTerms, "account" | "bic">;
}

/** ModalitaPagamento for a bank transfer, as UNTDID 4461 has it. */
const TRANSFER = new Map([["MP05", "30"]]);

/** DatiPagamento. Of several instalments, the due date is that of the first; what is due is all of them. */
export function paymentOf(body: XmlElement): Payment {
  const details = body.all("DatiPagamento", "DettaglioPagamento");
  const accounts = details.filter((detail) => detail.told("IBAN") !== null);
  const account = preferTransfer(accounts, (one) =>
    TRANSFER.get(one.told("ModalitaPagamento")?.text.trim() ?? ""),
  );
  return {
    dueDate: earliest(details.flatMap((detail) => detail.told("DataScadenzaPagamento") ?? [])),
    due: sumTold(details.flatMap((detail) => detail.told("ImportoPagamento") ?? [])),
    reference: details.flatMap((detail) => detail.told("CodicePagamento") ?? [])[0] ?? null,
    account: { account: account?.told("IBAN") ?? null, bic: account?.told("BIC") ?? null },
  };
}

/** The last of ISO dates. */
export const latest = (days: Told[]): Told | null => inOrder(days).at(-1) ?? null;

const earliest = (days: Told[]): Told | null => inOrder(days)[0] ?? null;

const inOrder = (days: Told[]): Told[] =>
  days.toSorted((one, other) => one.text.trim().localeCompare(other.text.trim()));
