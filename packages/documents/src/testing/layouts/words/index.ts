import type { Random } from "../random.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { it } from "./it.ts";
import { nl } from "./nl.ts";
import { sr } from "./sr.ts";
import type { Choice, Language, Wording, Wordings } from "./wording.ts";

export const WORDINGS: Record<Language, Wording> = { en, de, sr, fr, it, nl, es };

/** What is said for each thing, once chosen: a document calls a thing by one name. */
export type Words = Record<Exclude<keyof Wording, "months" | "goods">, string>;

export function chooseWords(language: Language, wordings: Wordings, random: Random): Words {
  const { months: _months, goods: _goods, ...choices } = WORDINGS[language];
  const of = (choice: Choice) => random.pick(choice[wordings]);
  return {
    invoice: of(choices.invoice),
    creditNote: of(choices.creditNote),
    receipt: of(choices.receipt),
    number: of(choices.number),
    date: of(choices.date),
    due: of(choices.due),
    delivery: of(choices.delivery),
    customer: of(choices.customer),
    supplier: of(choices.supplier),
    item: of(choices.item),
    quantity: of(choices.quantity),
    price: of(choices.price),
    amount: of(choices.amount),
    rate: of(choices.rate),
    net: of(choices.net),
    tax: of(choices.tax),
    gross: of(choices.gross),
    prepaid: of(choices.prepaid),
    balance: of(choices.balance),
    discount: of(choices.discount),
    shipping: of(choices.shipping),
    vatId: of(choices.vatId),
    terms: of(choices.terms),
    reference: of(choices.reference),
    original: of(choices.original),
  };
}
