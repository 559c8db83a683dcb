import type { documents } from "@kontor/crm";
import type { Check } from "./known.ts";

/**
 * What reads like an order to whoever reads for us. A few plain forms, in English, German and Serbian: the page's text
 * is data to every prompt, and whoever writes to a model there should be looked at.
 */
const ORDERS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules?|previous|above|prior)\b/iu,
  /\b(?:ignorier|vergiss|missachte)\p{L}*\b.{0,40}\b(?:anweisung|vorgabe|regel|bisherig|vorherig)/iu,
  /(?:ignori[sš]i|zanemari|zaboravi)\p{L}*.{0,40}(?:uputstv|instrukcij|pravil|prethodn)/iu,
  /(?:игнориши|занемари|заборави)\p{L}*.{0,40}(?:упутств|инструкциј|правил|претходн)/iu,
  /\byou are (?:now )?(?:an? |the )?(?:ai|assistant|language model|chatgpt|llm)\b/iu,
  /\b(?:system prompt|as an ai|dear (?:ai|assistant|model)|(?:ai|llm) (?:agent|assistant|model)s?\s*[:,])/iu,
  /<\|?\/?(?:system|im_start|im_end|assistant)\|?>/iu,
  /\b(?:mark|approve|confirm|book|set) (?:this|the) (?:invoice|document|payment)\b.{0,30}\b(?:as (?:paid|approved|ready|verified)|automatically|without)/iu,
];

/** The first words of a text that read like an order to a model; null where none do. */
function instructionIn(texts: readonly string[]): string | null {
  for (const text of texts) {
    const line = text.replaceAll(/\s+/g, " ");
    for (const order of ORDERS) {
      const found = order.exec(line);
      if (found) return found[0].slice(0, 80);
    }
  }
  return null;
}

/** An order to a model, on the pages or in what was read from them, needs a person; nothing follows it. */
export const checkInstructions: Check = ({ record }, { visibleTexts, texts }) => {
  const order = instructionIn([...(texts ?? []), ...(visibleTexts ?? []), ...saidBy(record)]);
  return order === null
    ? []
    : [
        {
          code: "instructions_inside",
          severity: "person",
          fields: [],
          message: `The document speaks to whoever reads it: "${order}". It was not followed.`,
        },
      ];
};

const saidBy = (record: documents.DocumentRecord): string[] =>
  [
    ...record.lines.map(({ description }) => description),
    ...record.charges.map(({ reason }) => reason),
    record.supplier.name,
    record.supplier.address,
    record.customer.name,
    record.customer.address,
    record.paymentTerms,
    record.paymentReference,
    record.number,
  ].filter((text) => text !== null);
