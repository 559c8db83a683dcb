import { almostEqual } from "@kontor/models";

/** Letters that make a stem: Serbian endings and English plurals fall off behind them. */
const STEM = 5;
/** Shorter words are too close to each other to guess at. */
const SHORTEST_TO_CORRECT = 4;
const LONG = 6;
/** Outweighs any count. */
const ONE_SLIP = 1_000_000;

/** The words the examples use; finds the one that a mistyped word was meant to be. */
export class Vocabulary {
  readonly #counts = new Map<string, number>();
  readonly #stems = new Set<string>();
  /** Every known word under each form of it that lacks a letter. */
  readonly #shortened = new Map<string, string[]>();

  constructor(words: Iterable<string>) {
    for (const word of words) this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
    for (const word of this.#counts.keys()) {
      if (word.length >= STEM) this.#stems.add(word.slice(0, STEM));
      if (word.length < SHORTEST_TO_CORRECT) continue;
      for (const form of shortenedForms(word)) {
        const words = this.#shortened.get(form);
        if (words) words.push(word);
        else this.#shortened.set(form, [word]);
      }
    }
  }

  /** Whether the word, or another form of it, is in an example. */
  has(word: string): boolean {
    return this.#counts.has(word) || (word.length >= STEM && this.#stems.has(word.slice(0, STEM)));
  }

  /**
   * A known word that differs by one slip of a letter behind the first, or, for a long word, by a letter in the
   * wrong place; the most usual if there are several.
   */
  corrected(word: string): string | undefined {
    if (word.length < SHORTEST_TO_CORRECT) return undefined;
    let best: { word: string; rank: number } | undefined;
    for (const form of shortenedForms(word)) {
      for (const known of this.#shortened.get(form) ?? []) {
        const oneSlip = almostEqual(word, known);
        if (!oneSlip && (word.length < LONG || known[0] !== word[0])) continue;
        const rank = (this.#counts.get(known) ?? 0) + (oneSlip ? ONE_SLIP : 0);
        if (best === undefined || rank > best.rank) best = { word: known, rank };
      }
    }
    return best?.word;
  }
}

const shortenedForms = (word: string): string[] => [
  word,
  ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1)),
];
