import { documents } from "@kontor/crm";
import type { Check } from "./known.ts";

/** Another document of this supplier with this number and amount: paid twice unless somebody looks. */
export const checkDuplicate: Check = (_, { duplicates }) => documents.possibleDuplicate(duplicates);
