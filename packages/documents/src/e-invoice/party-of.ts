import type { documents } from "@kontor/crm";
import { ibanOf } from "./account.ts";
import type { FieldNotes } from "./field-notes.ts";
import type { PartyTerms } from "./terms.ts";
import { compactOf, countryOf, lineOf } from "./values.ts";

export function partyOf(field: string, terms: PartyTerms, notes: FieldNotes): documents.Party {
  return {
    name: notes.take(`${field}.name`, terms.name, lineOf),
    vatId: notes.take(`${field}.vatId`, terms.vatId, compactOf),
    registrationId: notes.take(`${field}.registrationId`, terms.registrationId, lineOf),
    address: addressOf(`${field}.address`, terms.address, notes),
    country: notes.take(`${field}.country`, terms.country, countryOf),
    iban: notes.take(`${field}.iban`, terms.account, ibanOf),
    bic: notes.take(`${field}.bic`, terms.bic, compactOf),
  };
}

/** `Musterstr. 12, 12345 Musterstadt`. */
function addressOf(field: string, parts: PartyTerms["address"], notes: FieldNotes): string | null {
  const told = parts.flat().find((word) => word !== null && lineOf(word) !== null);
  if (told === undefined || told === null) return null;
  notes.note(field, told);
  return parts
    .map((words) =>
      words
        .map((word) => word && lineOf(word))
        .filter(Boolean)
        .join(" "),
    )
    .filter((part) => part !== "")
    .join(", ");
}
