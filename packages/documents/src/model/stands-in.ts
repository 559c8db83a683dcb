import Big from "big.js";
import { shows } from "../checks/written-figure.ts";
import { Wording } from "./wording.ts";

/** Whether a plain decimal is written in a text, in any locale's way and whatever its sign. */
export const hasAmount = ({ plain }: Pick<Wording, "plain">, decimal: string): boolean =>
  shows(plain, new Big(decimal), null) || shows(plain, new Big(decimal), "BHD");

/** Whether a page has a decimal as it is written in a quote, wherever: a `1` there is no total of `1.00`. */
export const hasSameFigure = (page: Wording, decimal: string, quote: Wording): boolean =>
  [...quote.figures].some((figure) => page.figures.has(figure) && hasAmount({ plain: figure }, decimal));

/** Whether a number, an account or the like is written in a text, however it is grouped there; not as part of another. */
export function hasCode(text: Wording, code: string): boolean {
  const wanted = new Wording(code).words.join("");
  return wanted !== "" && text.hasJoined(wanted);
}

/** Whether all words are in a text, in whatever order: an address is put together from its lines. */
export function hasWords(text: Wording, value: string): boolean {
  const { words } = new Wording(value);
  return words.length > 0 && (words.every((word) => text.has(word)) || hasCode(text, value));
}
