/** How a Serbian question is typed: with diacritics, without, or in Cyrillic. */
export type Script = "latin" | "ascii" | "cyrillic";

// Private-use marks around what must stay as it was typed: names, numbers of documents.
const OPEN = "\uE000";
const CLOSE = "\uE001";
const SEGMENT = new RegExp(`${OPEN}[^${CLOSE}]*${CLOSE}|[^${OPEN}]+`, "g");

/** Marks a word that `inScript` must leave alone. */
export function verbatim(text: string): string {
  return `${OPEN}${text}${CLOSE}`;
}

/** Types a Serbian sentence (written with diacritics) in the given script and drops the marks of `verbatim`. */
export function inScript(sentence: string, script: Script): string {
  const convert =
    script === "ascii" ? withoutDiacritics : script === "cyrillic" ? toCyrillic : (text: string) => text;
  return eachFreeSegment(sentence, convert);
}

/** Lower-cases what is not marked, as people in a hurry type. */
export function inHaste(sentence: string): string {
  return eachFreeSegment(sentence, (text) => text.replace(/\p{L}+/gu, lowerUnlessCode), false).replace(
    /\?$/,
    "",
  );
}

function eachFreeSegment(sentence: string, convert: (text: string) => string, dropMarks = true): string {
  return sentence.replace(SEGMENT, (segment) => {
    if (!segment.startsWith(OPEN)) return convert(segment);
    return dropMarks ? segment.slice(1, -1) : segment;
  });
}

function lowerUnlessCode(word: string): string {
  return /^[A-Z]{3}$/.test(word) ? word : word.toLowerCase();
}

const ASCII: Record<string, string> = {
  č: "c",
  ć: "c",
  š: "s",
  ž: "z",
  đ: "dj",
  Č: "C",
  Ć: "C",
  Š: "S",
  Ž: "Z",
  Đ: "Dj",
};

export function withoutDiacritics(text: string): string {
  return text.replace(/[čćšžđČĆŠŽĐ]/g, (letter) => ASCII[letter] ?? letter);
}

const LATIN = "abvgdđežzijklmnoprstćufhcčš";
const CYRILLIC = "абвгдђежзијклмнопрстћуфхцчш";
const DIGRAPHS: Record<string, string> = { lj: "љ", nj: "њ", dž: "џ" };

/** Serbian Latin to Cyrillic; words that are no Serbian (codes, digits, q w x y) stay Latin. */
export function toCyrillic(text: string): string {
  return text.replace(/[\p{L}\p{N}]+/gu, (word) => {
    if (/[qwxyQWXY0-9]/.test(word) || /^[A-Z]{2,}$/.test(word)) return word;
    return word.replace(/lj|nj|dž|\p{L}/giu, (sound) => {
      const lower = sound.toLowerCase();
      const letter = DIGRAPHS[lower] ?? CYRILLIC[LATIN.indexOf(lower)] ?? sound;
      return sound.startsWith(lower.charAt(0)) ? letter : letter.toUpperCase();
    });
  });
}

/** One spelling for comparison: Latin, no diacritics, lower case, single spaces. */
export function plain(text: string): string {
  return withoutDiacritics(toLatin(text))
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function toLatin(text: string): string {
  return text.replace(/\p{Script=Cyrillic}/gu, (letter) => {
    const lower = letter.toLowerCase();
    const digraph = Object.entries(DIGRAPHS).find(([, cyrillic]) => cyrillic === lower)?.[0];
    return digraph ?? LATIN[CYRILLIC.indexOf(lower)] ?? letter;
  });
}
