// Serbian noun, adjective and possessive endings, as `search_name` spells them (no diacritics).
const OBLIQUE =
  `a e i o u om em ama ima oj og oga om ome omu im ih eg ega em emu ovi ove ova ovo ov ovog ovom ovim ovih
  ovoj ovu ev eva eve evi evo evog evom evim evih evoj evu in ina ine ini ino inu inog inom inim inih inoj
  ja ju jem je`.split(/\s+/);
const NOMINATIVE = ["a", "e", "i", "o"];
const SHORTEST_STEM = 3;

/**
 * Whether `heard` can be a case form of `name`, both one word in `search_name` spelling: `prometa` of `promet`,
 * `delti` of `delta`, `petrovicem` of `petrovic`, `kragujevcu` of `kragujevac`, `tehnici` of `tehnika`.
 */
export function isCaseFormOf(heard: string, name: string): boolean {
  if (heard === name) return true;
  const stems = nominativeStems(name);
  return obliqueStems(heard).some((stem) => stems.has(stem));
}

const strip = (word: string, endings: readonly string[]): string[] =>
  endings
    .filter((ending) => word.endsWith(ending) && word.length - ending.length >= shortestStem(ending))
    .map((ending) => word.slice(0, -ending.length));

// "Unom" of "Una": a stem of two letters will do for the common short endings.
const shortestStem = (ending: string): number => (ending.length <= 2 ? SHORTEST_STEM - 1 : SHORTEST_STEM);

const obliqueStems = (word: string): string[] => [word, ...strip(word, OBLIQUE)];

function nominativeStems(word: string): Set<string> {
  const stems = [...(word.length >= SHORTEST_STEM ? [word] : []), ...strip(word, NOMINATIVE)];
  // centar → centra: the last vowel is not there in the other cases.
  const fleeting = /^(.{2,}[^aeiou])a([^aeiou])$/.exec(word);
  if (fleeting) stems.push(`${fleeting[1]}${fleeting[2]}`);
  // soko → sokola, deo → dela, orao → orla: the old l is back in the other cases.
  if (/[aeo]o$|ko$/.test(word)) stems.push(`${word}l`, `${word.slice(0, -1)}l`, `${word.slice(0, -2)}l`);
  return new Set(stems.flatMap((stem) => [stem, softened(stem)]));
}

// tehnika → tehnici, Praga → Prazi: k, g, h before i.
const softened = (stem: string): string =>
  stem.replace(/[kgh]$/, (last) => (last === "k" ? "c" : last === "g" ? "z" : "s"));
