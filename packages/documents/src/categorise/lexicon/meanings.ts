import { fields } from "./index.ts";

/** What a word may stand for: fields (`fuel`) and kinds (`fuel.diesel`). */
interface Entry {
  /** The further words of a phrase. */
  rest: readonly Wanted[];
  meanings: readonly string[];
}

interface Wanted {
  text: string;
  anyEnding: boolean;
}

const SHORTEST = 2;
const exact = new Map<string, Entry[]>();
const beginnings = new Map<string, Entry[]>();

for (const { name, words, kinds } of fields) {
  add(words, [name]);
  for (const [kind, of] of Object.entries(kinds)) add(of, [name, `${name}.${kind}`]);
}

function add(words: string, meanings: readonly string[]): void {
  for (const phrase of words.split(",")) {
    const [first, ...rest] = phrase.trim().split(/\s+/).map(wanted);
    if (!first) continue;
    const entries = first.anyEnding ? beginnings : exact;
    entries.set(first.text, [...(entries.get(first.text) ?? []), { rest, meanings }]);
  }
}

function wanted(word: string): Wanted {
  const anyEnding = word.endsWith("*");
  return { text: anyEnding ? word.slice(0, -1) : word, anyEnding };
}

const fits = ({ text, anyEnding }: Wanted, word: string | undefined): boolean =>
  word !== undefined && (anyEnding ? word.startsWith(text) : word === text);

/** What the words mean, each meaning with how many words or phrases say it; folded words, in their order. */
export function meaningsOf(words: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  words.forEach((word, place) => {
    const entries = [...(exact.get(word) ?? [])];
    for (let length = SHORTEST; length <= word.length; length++)
      entries.push(...(beginnings.get(word.slice(0, length)) ?? []));
    const meant = new Set(
      entries.flatMap(({ rest, meanings }) =>
        rest.every((next, offset) => fits(next, words[place + 1 + offset])) ? meanings : [],
      ),
    );
    for (const meaning of meant) found.set(meaning, (found.get(meaning) ?? 0) + 1);
  });
  return found;
}
