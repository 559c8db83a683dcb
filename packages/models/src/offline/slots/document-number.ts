import { currencyIn } from "../lexicon/currency.ts";
import type { Token } from "../text/tokens.ts";

/** Prefixes that quotes are numbered with. */
const QUOTE_PREFIX = /^(pon|po|p|q|qu|quo|qt|quote|ponuda|pr|off|offer)[-/_]?\d/;
const DATE_LIKE = [
  /^\d{4}[-/.](0?[1-9]|1[0-2])([-/.]\d{1,2})?$/,
  /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\.?$/,
  /^\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d$/,
  /^(0?[1-9]|1[0-2])[/.]20\d\d$/,
  /^(20\d\d[-/]?q[1-4]|q[1-4][-/]20\d\d|[qh]\d)$/,
];
/** Letters and digits in groups, or letters with at least three digits. */
const LETTERED =
  /^(?=.*[a-z])(?=.*\d)(?:[a-z]{1,8}[-/_]?\d[\da-z]*(?:[-/_][\da-z]+)*|\d[\da-z]*(?:[-/_][\da-z]+)+)$/;
const QUANTITY = /^\d[\d.,]*(k|m|st|nd|rd|th|d|e|te|eur|rsd|din|usd|mil|mio|x)$|^[a-z]{1,8}\d{1,2}$/;
const YEAR_AND_SERIAL = /^(19|20)\d\d[-/]\d{3,}$|^\d+[-/]0\d+$/;
const GROUPS = /^\d+([-/]\d+)+$/;
const ANNOUNCES =
  /^(invoice|faktura|fakture|fakturu|fakturi|fakturom|racun|racuna|racunu|quote|quotation|ponuda|ponude|ponudu|ponudi|number|no|nr|broj|brojem|br|num|document|documents|dokument|dokumenta|dokumentu|dokumentom|estimate|offer|predracun)$/;

export interface DocumentNumber {
  readonly index: number;
  readonly text: string;
  /** What the number's own look says. */
  readonly quoteLike: boolean;
}

function looksNumbered(text: string, announced: boolean, explicit: boolean): boolean {
  if (/^\d{1,12}$/.test(text)) return announced && (explicit || !/^(19|20)\d\d$/.test(text));
  if (GROUPS.test(text)) {
    const slashedMonth = /^\d{1,2}\/20\d\d$/.test(text) && announced;
    const isDate = DATE_LIKE.some((pattern) => pattern.test(text));
    return slashedMonth || (!isDate && (announced || YEAR_AND_SERIAL.test(text)));
  }
  return LETTERED.test(text) && !QUANTITY.test(text) && !DATE_LIKE.some((pattern) => pattern.test(text));
}

/** The first token that looks like an invoice's or a quote's number; null if none does. */
export function readDocumentNumber(tokens: readonly Token[]): DocumentNumber | null {
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1]?.folded.replace(/\.$/, "") ?? "";
    const next = tokens[index + 1]?.folded;
    const explicit = /#\s?$/.test(token.gap) || /^(no|nr|number|broj|brojem|br|num)$/.test(before);
    const counted = currencyIn(next) !== null || /^(days|dana|months|meseci)$/.test(next ?? "");
    if (counted || !looksNumbered(token.folded, explicit || ANNOUNCES.test(before), explicit)) continue;
    return { index, text: token.text.replace(/['’]s$/, ""), quoteLike: QUOTE_PREFIX.test(token.folded) };
  }
  return null;
}
