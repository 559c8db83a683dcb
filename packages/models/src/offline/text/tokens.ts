import { fold } from "./fold.ts";

export interface Token {
  /** As the user wrote it. */
  readonly text: string;
  readonly folded: string;
  /** Where it stands in the message, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** A capital letter that says "name": not the first word of a sentence, not in a message of capitals. */
  readonly capital: boolean;
  readonly sentenceStart: boolean;
  /** The quotation it stands in, counted from 1; 0 outside. */
  readonly quotation: number;
  /** What separates it from the token before. */
  readonly gap: string;
}

const ABBREVIATION = /(?:\p{L}\.){2,}\p{L}?\.?|\p{L}\.\p{L}\b\.?/u;
const NUMERIC_DATE = /\d{1,2}\.\s?\d{1,2}\.\s?\d{4}\.?/u;
const WORD = /[\p{L}\p{M}\p{N}]+(?:(?:['’`_/&-]|(?<=\d)[.,](?=\d))[\p{L}\p{M}\p{N}]+)*/u;
const SYMBOL = />=|<=|[€$£%><–—&]/u;
const TOKEN = new RegExp(
  [NUMERIC_DATE, ABBREVIATION, WORD, SYMBOL].map((part) => part.source).join("|"),
  "gu",
);
const QUOTATION = /["“”„«»][^"“”„«»]+["“”„«»]|(?<![\p{L}\p{N}])['‘‚][^'‘’‚]{2,}['’‘](?![\p{L}\p{N}])/gu;

/** "@sales" says who should answer and is no part of the question; "ana@example.com" is. */
const MENTION = /(?<![\p{L}\p{N}._%+@/-])@[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*(?!\.?[\p{L}\p{N}@])/gu;

/** The words, numbers and signs of a message, in order, each with its place in the original text. */
export function tokenize(message: string): Token[] {
  const text = message.replace(MENTION, (mention) => " ".repeat(mention.length));
  const quotations = [...text.matchAll(QUOTATION)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const found = [...text.matchAll(TOKEN)];
  const words = found.filter((match) => /^\p{L}/u.test(match[0]));
  const shouting =
    words.length > 2 && words.filter((match) => /^\p{Lu}/u.test(match[0])).length > words.length * 0.8;
  return found.map((match, index) => {
    const start = match.index;
    const end = start + match[0].length;
    const before = found[index - 1];
    const gap = before ? text.slice(before.index + before[0].length, start) : text.slice(0, start);
    const sentenceStart = index === 0 || /[.?!;:\n]\s*$/u.test(gap);
    return {
      text: match[0],
      folded: fold(match[0]),
      start,
      end,
      capital: !shouting && !sentenceStart && /^\p{Lu}/u.test(match[0]),
      sentenceStart,
      quotation: quotations.findIndex((span) => start >= span.start && end <= span.end) + 1,
      gap,
    };
  });
}
