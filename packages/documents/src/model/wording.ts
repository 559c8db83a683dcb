const WORDS = /[\p{L}\p{N}]+/gu;
const FIGURES = /\d[\d.,']*\d|\d/g;
const ALIKE: readonly [RegExp, string][] = [
  [/[‐‑‒–—―−]/gu, "-"],
  [/[‘’‚‛´]/gu, "'"],
  [/[“”„‟«»]/gu, '"'],
];

/** Words as they are compared: compatible forms made one, small letters. */
export function alike(words: string): string {
  const plain = words.normalize("NFKC").toLowerCase();
  return ALIKE.reduce((changed, [from, to]) => changed.replace(from, to), plain);
}

/** A text taken apart, once for all that is looked for in it. */
export class Wording {
  readonly plain: string;
  /** In their order. */
  readonly words: readonly string[];
  readonly #known: ReadonlySet<string>;
  #figures: ReadonlySet<string> | null = null;

  constructor(text: string) {
    this.plain = alike(text);
    this.words = this.plain.match(WORDS) ?? [];
    this.#known = new Set(this.words);
  }

  /** Figures as they are written, each with its signs between. */
  get figures(): ReadonlySet<string> {
    this.#figures ??= new Set(this.plain.match(FIGURES));
    return this.#figures;
  }

  has(word: string): boolean {
    return this.#known.has(word);
  }
}
