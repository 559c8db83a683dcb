import { isLetter } from "./letters.ts";
import { REMOVED } from "./sensitive.ts";

/** Words in a row that an answer may share with the instructions; sentences about the calendar share ten. */
const SHARED_WORDS = 11;

/**
 * Cuts off long runs of the instructions in a text that comes in pieces, whatever stands between the words. Only the
 * word that would be one too many is held back until it is complete.
 */
export class InstructionsFilter {
  readonly #places: Places;
  readonly #onFound: () => void;
  /** By the place in the instructions where it would go on: how many words are shared so far. */
  #runs: ReadonlyMap<number, number> = NONE;
  #word = "";
  #waits = false;
  #cut = false;

  constructor(places: Places, onFound: () => void) {
    this.#places = places;
    this.#onFound = onFound;
  }

  push(piece: string): string {
    let out = "";
    for (const character of piece) {
      if (!isLetter(character)) {
        out += this.#endWord();
        if (!this.#cut) out += character;
        continue;
      }
      if (this.#word === "") this.#waits = longestOf(this.#runs) >= SHARED_WORDS;
      this.#word += character;
      if (this.#waits) continue;
      this.#cut = false;
      out += character;
    }
    return out;
  }

  /** Decides about the last word; what comes next is another text. */
  end(): string {
    const rest = this.#endWord();
    this.#runs = NONE;
    this.#waits = false;
    this.#cut = false;
    return rest;
  }

  #endWord(): string {
    const word = this.#word;
    if (word === "") return "";
    this.#word = "";
    const runs = this.#runsWith(word.toLowerCase());
    this.#runs = runs;
    if (!this.#waits) return "";
    const goesOn = longestOf(runs) > SHARED_WORDS;
    const begins = goesOn && !this.#cut;
    this.#cut = goesOn;
    if (begins) this.#onFound();
    if (begins) return REMOVED;
    return goesOn ? "" : word;
  }

  #runsWith(word: string): ReadonlyMap<number, number> {
    const places = this.#places.get(word);
    return places ? new Map(places.map((place) => [place + 1, (this.#runs.get(place) ?? 0) + 1])) : NONE;
  }
}

const NONE: ReadonlyMap<number, number> = new Map();

/** Where each word of a text stands in it. */
export type Places = ReadonlyMap<string, readonly number[]>;

export function placesOf(text: string): Places {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return Map.groupBy(words.keys(), (place) => words[place] ?? "");
}

const longestOf = (runs: ReadonlyMap<number, number>): number =>
  runs.size === 0 ? 0 : Math.max(...runs.values());
