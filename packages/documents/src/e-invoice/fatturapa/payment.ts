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

/** DatiPagamento: instalments are due together with the last, in all. */
export function paymentOf(body: XmlElement): Payment {
  const details = body.all("DatiPagamento", "DettaglioPagamento");
  const accounts = details.filter((detail) => detail.told("IBAN") !== null);
  const account = preferTransfer(accounts, (one) =>
    TRANSFER.get(one.told("ModalitaPagamento")?.text.trim() ?? ""),
  );
  return {
    dueDate: latest(details.flatMap((detail) => detail.told("DataScadenzaPagamento") ?? [])),
    due: sumTold(details.flatMap((detail) => detail.told("ImportoPagamento") ?? [])),
    reference: details.flatMap((detail) => detail.told("CodicePagamento") ?? [])[0] ?? null,
    account: { account: account?.told("IBAN") ?? null, bic: account?.told("BIC") ?? null },
  };
}

/** The last of ISO dates. */
export const latest = (days: Told[]): Told | null =>
  days.reduce<Told | null>(
    (last, day) => (last === null || day.text.trim() > last.text.trim() ? day : last),
    null,
  );
