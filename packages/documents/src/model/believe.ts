import type { documents } from "@kontor/crm";
import type { PageText } from "./page-text.ts";
import type { Kind } from "./values.ts";
import { Wording } from "./wording.ts";

/** What a model was shown, and what there is to hold its answer against. */
export interface Shown {
  rung: documents.Rung;
  /** Null where it was shown a picture, so that nobody but it has read the words. */
  text: PageText | null;
  pageCount: number;
}

/** Confidence by how well a value is founded; none of these was measured yet, but their order holds. */
export interface Confidence {
  /** It stands in its quote, and that on a page. */
  said: number;
  /** A total or a line's figure that others confirm. */
  tied: number;
  /** A total that none confirms. */
  untied: number;
}

const BY_RUNG: Partial<Record<documents.Rung, Confidence>> = {
  text: { said: 0.95, tied: 0.97, untied: 0.85 },
};
const SECOND_HAND: Confidence = { said: 0.9, tied: 0.95, untied: 0.8 };
/** Nobody can look it up: a person does. */
const UNSEEN: Confidence = { said: 0.6, tied: 0.8, untied: 0.6 };
/** Its quote tells a reader, but not us. */
const UNDERSTOOD = 0.85;
/** It stands on the page, somewhere. */
const SOMEWHERE = 0.5;

export const confidenceOf = ({ rung, text }: Shown): Confidence =>
  text ? (BY_RUNG[rung] ?? SECOND_HAND) : UNSEEN;

export interface Believed {
  value: string;
  evidence: documents.Evidence;
}

const MOST_QUOTED = 200;

/**
 * A value that a model gives, with how far it is to be believed. Null: it is none, or it contradicts its own quote, or
 * it stands nowhere on the pages, however sure the model was.
 */
export function believe(kind: Kind, given: { value: string; quote: string }, shown: Shown): Believed | null {
  const value = kind.parse(given.value);
  if (value === null) return null;
  const words = new Wording(given.quote);
  const quote = given.quote.replaceAll(/\s+/g, " ").trim().slice(0, MOST_QUOTED) || null;
  const isSaid = quote === null ? false : kind.saidIn(words, value);
  const as = (confidence: number, page: number | null, read: string | null): Believed => ({
    value,
    evidence: { rung: shown.rung, page, quote: read, confidence },
  });
  const { said } = confidenceOf(shown);
  const { text } = shown;
  if (!text) {
    const page = shown.pageCount === 1 ? 1 : null;
    if (quote === null) return as(SOMEWHERE, page, null);
    return isSaid === false ? null : as(said, page, quote);
  }
  const page = text.pageOf(given.quote);
  if (page !== null && isSaid !== false) return as(isSaid ? said : Math.min(said, UNDERSTOOD), page, quote);
  const isThere = kind.saidOn ? kind.saidOn(text.whole, value, words) : kind.saidIn(text.whole, value);
  return isThere === false ? null : as(SOMEWHERE, null, null);
}
