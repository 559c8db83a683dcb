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
  #joined: { text: string; bounds: ReadonlySet<number> } | null = null;

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

  /** Whether words in a row, joined, come to this. */
  hasJoined(wanted: string): boolean {
    this.#joined ??= joined(this.words);
    const { text, bounds } = this.#joined;
    for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1))
      if (bounds.has(at) && bounds.has(at + wanted.length)) return true;
    return false;
  }
}

/** The words without what is between them, and where each begins and ends. */
function joined(words: readonly string[]): { text: string; bounds: ReadonlySet<number> } {
  const bounds = new Set([0]);
  let end = 0;
  for (const { length } of words) {
    end += length;
    bounds.add(end);
  }
  return { text: words.join(""), bounds };
}
