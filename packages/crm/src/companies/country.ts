import { bestMatches, type Named } from "../names/match.ts";

interface Country extends Named {
  code: string;
}

// CLDR's names in the languages people ask in; what they also say stands below.
const LANGUAGES = ["en", "sr-Latn"];
const SPOKEN: Record<string, string> = {
  amerika: "US",
  america: "US",
  sad: "US",
  usa: "US",
  england: "GB",
  engleska: "GB",
  britain: "GB",
  "velika britanija": "GB",
  uk: "GB",
  bosnia: "BA",
  bosna: "BA",
  bih: "BA",
  holland: "NL",
  holandija: "NL",
  makedonija: "MK",
  macedonia: "MK",
  emirati: "AE",
};

/** The ISO 3166 code of a country by its code or its name in English or Serbian; null when there is none. */
export function countryCode(heard: string): string | null {
  const code = heard.toUpperCase();
  if (countries().some((country) => country.code === code)) return code;
  const spoken = Object.entries(SPOKEN).map(([searchName, of]) => ({ searchName, code: of }));
  const called = [...spoken, ...countries()];
  // Whole names first: "Francuske" is France and not what belongs to it.
  const words = heard.split(" ").length;
  const whole = bestMatches(
    heard,
    called.filter(({ searchName }) => searchName.split(" ").length === words),
  );
  const codes = new Set((whole.length > 0 ? whole : bestMatches(heard, called)).map((match) => match.code));
  const [only] = codes;
  return codes.size === 1 && only ? only : null;
}

let known: Country[] | undefined;

function countries(): Country[] {
  known ??= LANGUAGES.flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    return twoLetterCodes.flatMap((code) => {
      const name = RETIRED.has(code) ? undefined : names.of(code);
      return name ? [{ code, searchName: plain(name) }] : [];
    });
  });
  return known;
}

// Codes that are no more or were never one; CLDR names them by their successors.
const RETIRED = new Set("AN BU CS DD FX NT QU SU TP UK YD YU ZR ZZ".split(" "));

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const twoLetterCodes = letters.flatMap((first) => letters.map((second) => first + second));

/** What `search_name` makes of CLDR's own names; those are Latin with few marks. */
const plain = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("đ", "dj")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
