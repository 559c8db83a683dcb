/** Serbian Cyrillic as Latin; the rest of what decomposition does not turn into plain letters. */
const LETTERS: Record<string, string> = {
  ...Object.fromEntries(
    [..."абвгдежзијклмнопрстћуфхцчш"].map((letter, at) => [
      letter,
      [..."abvgdezzijklmnoprstcufhccs"][at] ?? "",
    ]),
  ),
  ...{
    ђ: "d",
    љ: "lj",
    њ: "nj",
    џ: "dz",
    đ: "d",
    ł: "l",
    ß: "ss",
    ø: "o",
    æ: "ae",
    œ: "oe",
    "’": "'",
    "`": "'",
  },
  // The Serbian shape of б, in fonts that name it by Adobe's glyph list.
  ...{ "\uf6c5": "b" },
  ...{ "°": "o", º: "o", "\u00a0": " ", "\u202f": " ", "–": "-", "—": "-", "−": "-" },
};

/** A text in small plain letters, and for each of them where it came from. */
export interface Folded {
  text: string;
  /** Index in the original of each character, and behind the last the original's length. */
  origin: number[];
}

export function foldWithOrigin(original: string): Folded {
  let text = "";
  const origin: number[] = [];
  for (let at = 0; at < original.length; at++) {
    const plain = foldLetter(original[at] ?? "");
    for (let more = 0; more < plain.length; more++) origin.push(at);
    text += plain;
  }
  return { text, origin: [...origin, original.length] };
}

/** Small plain Latin letters: `Fällig` is `fallig`, `рачун` is `racun`. Every label is written so. */
export const fold = (original: string): string => {
  let text = "";
  for (const letter of original) text += foldLetter(letter);
  return text;
};

const known = new Map<string, string>();

function foldLetter(letter: string): string {
  const before = known.get(letter);
  if (before !== undefined) return before;
  const small = letter.toLowerCase();
  const folded =
    LETTERS[small] ?? (letter.charCodeAt(0) < 128 ? small : small.normalize("NFD").replace(/\p{M}/gu, ""));
  known.set(letter, LETTERS[folded] ?? folded);
  return LETTERS[folded] ?? folded;
}
