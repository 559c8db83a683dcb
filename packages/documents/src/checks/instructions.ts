import type { documents } from "@kontor/crm";
import type { Check } from "./known.ts";
import { takingTurns } from "./taking-turns.ts";

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

/** The first words of these texts that read like an order to a model, which are one again by themselves; none where none do. */
export function orderIn(texts: readonly string[]): string[] {
  for (const text of texts) {
    const order = orderInLine(text.replaceAll(/\s+/g, " "));
    if (order !== null) return [order];
  }
  return [];
}

/** So much of a text is looked through at once, in characters; an order is shorter than `LONGEST`. */
const AT_ONCE = 100_000;
const LONGEST = 1_000;

/** The same of long texts, in turns with whatever else there is to do. */
export async function orderInLong(texts: readonly string[]): Promise<string[]> {
  const turn = takingTurns();
  for (const text of texts) {
    const line = text.replaceAll(/\s+/g, " ");
    for (let at = 0; at < line.length; at += AT_ONCE) {
      const order = orderInLine(line.slice(at, at + AT_ONCE + LONGEST));
      if (order !== null) return [order];
      await turn();
    }
  }
  return [];
}

function orderInLine(line: string): string | null {
  for (const order of ORDERS) {
    const found = order.exec(line);
    if (found) return found[0];
  }
  return null;
}

/** An order to a model, on the pages or in what was read from them, needs a person; nothing follows it. */
export const checkInstructions: Check = ({ record }, { texts }) => {
  const [order] = orderIn([...(texts ?? []), ...saidBy(record)]);
  return order === undefined
    ? []
    : [
        {
          code: "instructions_inside",
          severity: "person",
          fields: [],
          message: `The document speaks to whoever reads it: "${order.slice(0, 80)}". It was not followed.`,
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
