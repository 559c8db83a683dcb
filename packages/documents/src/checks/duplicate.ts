import type { Check } from "./known.ts";

/** Another document of this supplier with this number and amount: paid twice unless somebody looks. */
export const checkDuplicate: Check = (_, { duplicates }) =>
  duplicates.length === 0
    ? []
    : [
        {
          code: "possible_duplicate",
          severity: "person",
          fields: ["number", "gross"],
          message: `There is ${duplicates.map(({ id, number }) => `${number} (${id})`).join(", ")} already.`,
        },
      ];
