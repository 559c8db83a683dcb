import { isLetter } from "./letters.ts";
import { REMOVED } from "./sensitive.ts";

/** Characters of a canary that may pass: by chance nobody says more of it. */
const MOST = 6;

/**
 * Leaves a canary out of a text that comes in pieces: as it is, backwards, in rot13, hex and base64, and with
 * anything between its letters. Holds nothing back: a canary is cut off after its first characters.
 */
export class CanaryFilter {
  readonly #needles: readonly Needle[];
  readonly #onFound: () => void;

  readonly #notice: string;
  readonly #firsts: ReadonlySet<string>;
  /** Whether any needle has begun; nearly never. */
  #begun = false;

  constructor({ writings, firsts }: Writings, onFound: () => void, notice = REMOVED) {
    this.#notice = notice;
    this.#firsts = firsts;
    this.#needles = writings.map((writing) => new Needle(writing));
    this.#onFound = onFound;
  }

  push(piece: string): string {
    let out = "";
    let from = 0;
    let at = 0;
    for (const character of piece) {
      const place = at;
      at += character.length;
      if (!isLetter(character)) continue;
      const longest = this.#meet(character.toLowerCase());
      if (longest <= MOST) continue;
      out += piece.slice(from, place);
      from = at;
      if (longest !== MOST + 1) continue;
      this.#onFound();
      out += this.#notice;
    }
    return from === 0 ? piece : out + piece.slice(from);
  }

  /** How much of any needle there is with this letter. */
  #meet(letter: string): number {
    if (!this.#begun && !this.#firsts.has(letter)) return 0;
    let longest = 0;
    for (const needle of this.#needles) longest = Math.max(longest, needle.meet(letter));
    this.#begun = longest > 0;
    return longest;
  }

  /** Nothing more comes; what comes next is another text. */
  end(): void {
    if (this.#begun) for (const needle of this.#needles) needle.forget();
    this.#begun = false;
  }
}

/** A text to look for, with how much of its own beginning each of its beginnings ends in. */
interface Writing {
  text: string;
  borders: readonly number[];
}

/** How much of a text the latest characters are the beginning of (Knuth, Morris and Pratt). */
class Needle {
  readonly #text: string;
  readonly #borders: readonly number[];
  #met = 0;

  constructor({ text, borders }: Writing) {
    this.#text = text;
    this.#borders = borders;
  }

  forget(): void {
    this.#met = 0;
  }

  meet(character: string): number {
    if (this.#met === this.#text.length) this.#met = this.#borders[this.#met - 1] ?? 0;
    while (this.#met > 0 && this.#text[this.#met] !== character)
      this.#met = this.#borders[this.#met - 1] ?? 0;
    if (this.#text[this.#met] === character) this.#met++;
    return this.#met;
  }
}

/** All that is looked for, and the characters that any of it begins with. */
export interface Writings {
  writings: readonly Writing[];
  firsts: ReadonlySet<string>;
}

/** A canary as somebody may be talked into writing it; lower case, letters and digits alone. */
export function writingsOf(canary: string): Writings {
  const rot13 = canary.replace(/[a-z]/g, (letter) =>
    String.fromCharCode(((letter.charCodeAt(0) - 84) % 26) + 97),
  );
  // Base64 looks different for each of the three places that a text may begin at; the ends depend on its neighbours.
  const base64 = [0, 2, 3].map((skipped, shift) =>
    Buffer.from("\0".repeat(shift) + canary)
      .toString("base64")
      .slice(skipped, Math.floor(((canary.length + shift) * 8) / 6)),
  );
  const hex = Buffer.from(canary).toString("hex");
  const texts = [canary, [...canary].reverse().join(""), rot13, hex, ...base64];
  const writings = texts.map((text) => writing(text.toLowerCase().replace(/[^a-z0-9]/g, "")));
  return { writings, firsts: new Set(writings.map(({ text }) => text.charAt(0))) };
}

function writing(text: string): Writing {
  const borders = [0];
  for (let at = 1, border = 0; at < text.length; at++) {
    while (border > 0 && text[at] !== text[border]) border = borders[border - 1] ?? 0;
    if (text[at] === text[border]) border++;
    borders.push(border);
  }
  return { text, borders };
}
