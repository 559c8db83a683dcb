import type { Page } from "../reading/read-file.ts";
import { alike, Wording } from "./wording.ts";

/** Not looked at: space, what joins or hides letters, and the marks of tables and headings that an OCR puts in. */
const PASSED_OVER = /[\s\p{Cf}|*_#`\\]/u;
const DIGIT = /\d/;
interface Squeezed {
  number: number;
  /** As it stands there, in small letters. */
  plain: string;
  /** Without what is passed over. */
  dense: string;
  /** Where in `plain` each character of `dense` is from. */
  from: readonly number[];
}

/** What is printed on a document, to hold a model's quotes against. */
export class PageText {
  readonly #pages: readonly Squeezed[];
  #whole: Wording | null = null;

  constructor(pages: readonly Pick<Page, "number" | "text">[]) {
    this.#pages = pages.map(({ number, text }) => ({ number, ...squeezed(text) }));
  }

  /** All of it, for values that no quote leads to. */
  get whole(): Wording {
    this.#whole ??= new Wording(this.#pages.map(({ plain }) => plain).join("\n"));
    return this.#whole;
  }

  /** The first page that these words stand on, in their order and not as part of a longer figure; null: none. */
  pageOf(words: string): number | null {
    const { dense } = squeezed(words);
    if (dense === "") return null;
    return this.#pages.find((page) => stands(dense, page))?.number ?? null;
  }
}

function squeezed(words: string): Omit<Squeezed, "number"> {
  const plain = alike(words);
  const from: number[] = [];
  let dense = "";
  for (let at = 0; at < plain.length; at++) {
    const character = plain.charAt(at);
    if (PASSED_OVER.test(character)) continue;
    dense += character;
    from.push(at);
  }
  return { plain, dense, from };
}

function stands(words: string, { plain, dense, from }: Squeezed): boolean {
  for (let at = dense.indexOf(words); at !== -1; at = dense.indexOf(words, at + 1)) {
    const first = from[at] ?? 0;
    const last = from[at + words.length - 1] ?? 0;
    if (!cutsFigure(plain, first, -1) && !cutsFigure(plain, last, 1)) return true;
  }
  return false;
}

/** Whether a figure goes on beyond its end at `at`: `234,50` in `1.234,50`. */
function cutsFigure(plain: string, at: number, step: 1 | -1): boolean {
  if (!DIGIT.test(plain.charAt(at))) return false;
  const next = plain.charAt(at + step);
  return DIGIT.test(next) || (/[.,']/.test(next) && DIGIT.test(plain.charAt(at + 2 * step)));
}
