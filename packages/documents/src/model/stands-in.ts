import Big from "big.js";
import { shows } from "../checks/visible-total.ts";
import { alike } from "./page-text.ts";

const WORDS = /[\p{L}\p{N}]+/gu;

/** Whether a plain decimal is written in a text, in any locale's way and whatever its sign. */
export const hasAmount = (text: string, decimal: string): boolean =>
  shows(text, new Big(decimal), null) || shows(text, new Big(decimal), "BHD");

const FIGURES = /\d[\d.,']*\d|\d/g;

/** Whether a page has a decimal as it is written in a quote, wherever: a `1` there is no total of `1.00`. */
export function hasSameFigure(page: string, decimal: string, quote: string): boolean {
  const figures = new Set(alike(page).match(FIGURES));
  return (alike(quote).match(FIGURES) ?? []).some(
    (figure) => figures.has(figure) && hasAmount(figure, decimal),
  );
}

/** Whether a number, an account or the like is written in a text, however it is grouped there; not as part of another. */
export function hasCode(text: string, code: string): boolean {
  const wanted = wordsOf(code).join("");
  if (wanted === "") return false;
  const words = wordsOf(text);
  return words.some((_, from) => {
    let written = "";
    for (let at = from; at < words.length && written.length < wanted.length; at++) written += words[at];
    return written === wanted;
  });
}

/** Whether all words are in a text, in whatever order: an address is put together from its lines. */
export function hasWords(text: string, words: string): boolean {
  const there = new Set(wordsOf(text));
  const wanted = wordsOf(words);
  return wanted.length > 0 && (wanted.every((word) => there.has(word)) || hasCode(text, words));
}

const wordsOf = (text: string): string[] => alike(text).match(WORDS) ?? [];
