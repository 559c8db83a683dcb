import { expect, test } from "bun:test";
import { shortName } from "../generate/addresses.ts";
import { demoProfiles } from "../seed-demo.ts";
import { categoryGroups } from "./categories.ts";
import { RESERVED_WORDS } from "./reserved-words.ts";

const wordsOf = (name: string) =>
  shortName(name)
    .toLocaleLowerCase("sr")
    .split(/[\s&.,]+/)
    .filter((word) => word !== "");

test.each(demoProfiles)(
  "$slug: no company name is the beginning of another or has just its words",
  ({ companies }) => {
    const bare = companies.map(({ name }) => wordsOf(name));
    const sorted = bare.map((words) => words.toSorted().join(" "));
    expect(new Set(sorted).size).toBe(sorted.length);
    for (const one of bare) {
      for (const other of bare)
        if (one !== other) expect(`${other.join(" ")} `).not.toStartWith(`${one.join(" ")} `);
    }
  },
);

test.each(demoProfiles)("$slug: the first word of a name tells the company", ({ companies }) => {
  const first = companies.map(({ name }) => wordsOf(name)[0]);
  expect(first.filter((word, index) => first.indexOf(word) !== index)).toEqual([]);
});

test.each(demoProfiles)(
  "$slug: no name has a word that means a status, a time, a measure, a place or a category",
  (profile) => {
    const cities = profile.companies.flatMap(({ city }) => wordsOf(city));
    const categories = categoryGroups
      .flatMap(({ name, keywords, members }) => [
        name.sr,
        name.en,
        ...keywords,
        ...members.flatMap((m) => [m.name.sr, m.name.en, ...m.keywords]),
      ])
      .map((word) => word.toLowerCase());
    const stages = profile.stages.flatMap(({ name }) => wordsOf(name));
    const taken = new Set([...RESERVED_WORDS, ...cities, ...categories, ...stages]);
    const clashes = profile.companies.flatMap(({ name }) => wordsOf(name).filter((word) => taken.has(word)));
    expect(clashes).toEqual([]);
  },
);

test("no word leads to two categories", () => {
  for (const language of ["sr", "en"] as const) {
    const words = categoryGroups.flatMap((group) => [
      [group.name[language], ...group.keywords],
      ...group.members.map((member) => [member.name[language], ...member.keywords]),
    ]);
    const lower = words.flatMap((own) => [...new Set(own.map((word) => word.toLowerCase()))]);
    expect(lower.filter((word, index) => lower.indexOf(word) !== index)).toEqual([]);
  }
});

test.each(demoProfiles)(
  "$slug: Serbian letters, foreign letters and odd characters are all there",
  ({ companies, products }) => {
    const text = [
      ...companies.flatMap(({ name, city, note }) => [name, city, note ?? ""]),
      ...products.map(({ name }) => name),
    ].join(" ");
    for (const letter of [..."čćžšđ", "ü", "&", "|", '"', "🙂"]) expect(text.toLowerCase()).toContain(letter);
  },
);
