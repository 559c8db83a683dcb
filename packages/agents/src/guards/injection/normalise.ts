import { fold } from "@kontor/models";
import confusables from "./confusables.json";

/** A text as rules and weights compare it, and what had been hidden in it. */
export interface Normalised {
  /** Latin, lower case, no diacritics, single spaces. */
  text: string;
  /** Invisible characters stood between letters, or a whole text in invisible ones. */
  hidden: boolean;
  /** Letters of other alphabets stood in for Latin ones of the same look. */
  disguised: boolean;
}

// Zero-width characters, bidi controls, soft hyphens, fillers, variation selectors, invisible operators, tags.
const INVISIBLE =
  /\u034F|\u17B4|\u17B5|[\u180B-\u180D]|[\uFE00-\uFE0F]|[\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\u{E0000}-\u{E01EF}]/gu;
/** What emoji, Persian and Indic writing join and part letters with in all honesty. */
const HONEST =
  /\p{Extended_Pictographic}(?:\uFE0F|\u200D|[\u{E0020}-\u{E007F}])+|[\p{Script=Arabic}\p{Script=Devanagari}][\u200C\u200D]/gu;
/** ASCII written in Unicode's invisible tag letters. */
const TAGS = /[\u{E0020}-\u{E007E}]+/gu;
const LATIN = /\p{Script=Latin}/u;
const LOOKALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}ɡɩɑᴀ-ᴢʀʙɢʜɪʟʏɴꜰꜱ]/u;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const ASCII = /^[\n\r\t -~]*$/;

const LOOKS_LIKE = new Map(Object.entries(confusables));

/** Takes every disguise off that Unicode offers. Linear in the text. */
export function normalise(raw: string): Normalised {
  if (ASCII.test(raw))
    return { text: squeezed(raw.toLowerCase().replaceAll("'", "")), hidden: false, disguised: false };
  const tagged = (raw.match(TAGS) ?? []).map(untagged).join(" ");
  const honest = raw.replace(HONEST, (joined) => joined.replace(INVISIBLE, ""));
  const visible = honest.replace(INVISIBLE, "");
  const compatible = visible.normalize("NFKC");
  let disguised = false;
  const latin = compatible.replace(WORD, (word) => {
    // "аll" is half Cyrillic; a word wholly so is Serbian, and read as such.
    if (!LOOKALIKE.test(word) || !LATIN.test(word)) return word;
    disguised = true;
    return [...word.toLowerCase()].map((letter) => LOOKS_LIKE.get(letter) ?? letter).join("");
  });
  const text = squeezed(fold(tagged.length > 3 ? `${latin} ${tagged}` : latin));
  return { text, hidden: visible.length < honest.length - 1, disguised };
}

const untagged = (tags: string): string =>
  String.fromCodePoint(...[...tags].slice(0, 4_000).map((tag) => (tag.codePointAt(0) ?? 0xe0020) - 0xe0000));

const squeezed = (text: string): string => text.replace(/\s+/g, " ").trim();
