import { fold } from "@kontor/models";

/** Words that are looked at; whoever sends more is understood by the first. */
const MOST = 60;
const LONGEST = 32;
const FILLER = new Set(
  "the a an of for to and or by with at in on from per incl including no nr br i u na za od do po sa iz se je kom din rsd eur usd".split(
    " ",
  ),
);

/**
 * The words that a text is compared by: folded, so that Cyrillic, Latin and bare Latin meet; numbers left out, but for
 * the unit behind one, which becomes `#l` or `#kwh`.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  let afterNumber = false;
  for (const [run] of fold(text).matchAll(/\p{N}+|\p{L}+/gu)) {
    if (/^\p{N}/u.test(run)) afterNumber = true;
    else {
      const word = run.slice(0, LONGEST);
      if (afterNumber && word.length <= 4) words.push(`#${word}`);
      if (word.length > 1 && !FILLER.has(word)) words.push(word);
      afterNumber = false;
    }
    if (words.length >= MOST) break;
  }
  return words;
}
