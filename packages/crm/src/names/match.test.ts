import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { bestMatches, necessaryPatterns } from "./match.ts";
import { similar } from "./similar.ts";

// All names in the spelling of `search_name`.
const named = (...names: string[]) => names.map((searchName) => ({ searchName }));
const found = (heard: string, ...names: string[]) =>
  bestMatches(heard, named(...names)).map((hit) => hit.searchName);

describe("the surest reading wins", () => {
  test("exact before without legal form before prefix before contained words", () => {
    const all = ["delta", "delta d o o", "delta promet d o o", "deltamax", "nova delta"];
    expect(found("delta", ...all)).toEqual(["delta"]);
    expect(found("delta", ...all.slice(1))).toEqual(["delta d o o"]);
    expect(found("delta", ...all.slice(2))).toEqual(["delta promet d o o"]);
    expect(found("delta", ...all.slice(3))).toEqual(["deltamax"]);
    expect(found("delta", ...all.slice(4))).toEqual(["nova delta"]);
  });

  test("equally good ones are all there", () => {
    expect(found("delta", "delta promet d o o", "delta gradnja")).toEqual([
      "delta promet d o o",
      "delta gradnja",
    ]);
  });

  test("similar is not enough", () => {
    expect(found("delta promett", "delta promet")).toEqual([]);
    expect(found("petrovic", "petrovski", "petrov")).toEqual([]);
    expect(found("", "delta")).toEqual([]);
    expect(found("d o o", "delta d o o", "beta d o o")).toEqual([]);
  });
});

describe("legal forms", () => {
  for (const name of [
    "delta promet doo",
    "delta promet d o o",
    "delta promet doo beograd",
    "doo delta promet",
    "delta promet pr",
  ]) {
    test(name, () => {
      expect(found("delta promet", name, "delta promet plus")).toEqual([name]);
      expect(found("delta promet ad", name, "delta promet plus")).toEqual([name]);
    });
  }
  test("of other countries", () => {
    const names = ["acme gmbh co kg", "acma sp z o o", "acmi s r l", "acmo llc"];
    expect(["acme", "acma", "acmi", "acmo"].map((heard) => found(heard, ...names)[0])).toEqual(names);
  });
  test("a name that is nothing but one stays", () => {
    expect(found("inc", "inc")).toEqual(["inc"]);
  });
});

describe("Serbian cases", () => {
  const forms: [string, string[]][] = [
    [
      "delta promet d o o",
      ["delta prometa", "delti promet", "delta prometu", "delta prometom", "deltom promet"],
    ],
    ["marko petrovic pr", ["petrovica", "petrovicu", "petrovicem", "marka petrovica", "petroviceve"]],
    ["crna stijena", ["crne stijene", "crnoj stijeni", "crnu stijenu", "crnom stijenom"]],
    ["novi sad", ["novog sada", "novom sadu", "novim sadom"]],
    ["kragujevac", ["kragujevca", "kragujevcu", "kragujevcem"]],
    ["sportski centar", ["sportskog centra", "sportskom centru"]],
    ["tehnika", ["tehnike", "tehnici", "tehniku"]],
    ["ognjiste gril", ["ognjista gril", "ognjistu"]],
    ["sivi soko", ["sivog sokola", "sivom sokolu"]],
    ["bambi a d", ["bambija", "bambiju", "bambijem"]],
    ["una", ["une", "uni", "unom"]],
  ];
  for (const [name, heard] of forms) {
    test(name, () => {
      for (const form of heard)
        expect([form, ...found(form, name, "delfin trgovina", "petrov")]).toEqual([form, name]);
    });
  }
  test("another name is no case of it", () => {
    expect(found("deltoid", "delta")).toEqual([]);
    expect(found("marta", "marko")).toEqual([]);
    expect(found("una", "ada", "unit")).toEqual([]);
  });
});

describe("as people write", () => {
  test("with a title, a possessive, a conjunction", () => {
    expect(found("firme delta promet", "delta promet")).toEqual(["delta promet"]);
    expect(found("za kompaniju delta", "delta promet", "beta")).toEqual(["delta promet"]);
    expect(found("delta promet s", "delta promet d o o")).toEqual(["delta promet d o o"]);
    expect(found("whitmore and sons", "whitmore sons ltd")).toEqual(["whitmore sons ltd"]);
    expect(found("kompanija dunav", "kompanija dunav", "dunav")).toEqual(["kompanija dunav"]);
  });
  test("đ as dj and as d", () => {
    expect(found("dordevic", "djordjevic")).toEqual(["djordjevic"]);
    expect(found("djordjevica", "djordjevic")).toEqual(["djordjevic"]);
  });
  test("with the city, but never by the city alone", () => {
    const branches = [
      { searchName: "delta promet", also: "beograd" },
      { searchName: "delta promet", also: "novi sad" },
    ];
    expect(bestMatches("delta promet novi sad", branches)).toEqual(branches.slice(1));
    expect(bestMatches("delta iz novog sada", branches)).toEqual(branches.slice(1));
    expect(bestMatches("beograd", branches)).toEqual([]);
  });
});

test("whatever matches fits the patterns that the database is asked with", () => {
  const words = "sa ad d o doo djo do delta delte promet prometa firme kupac and za ko soko sokola s".split(
    " ",
  );
  const word = fc.oneof(fc.constantFrom(...words), fc.stringMatching(/^[adejko]{1,4}$/));
  const text = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(text, text, (heard, name) => {
      fc.pre(bestMatches(heard, named(name)).length > 0);
      const like = (pattern: string) => new RegExp(`^${pattern.replaceAll("%", ".*")}$`).test(name);
      expect([heard, name, necessaryPatterns(heard).some((patterns) => patterns.every(like))]).toEqual([
        heard,
        name,
        true,
      ]);
    }),
    { numRuns: 1000 },
  );
});

test("near names are suggested, the nearest first", () => {
  const names = named("delta promet d o o", "delta gradnja", "petrovic", "zeta");
  expect(similar("delta promett", names).map((near) => near.searchName)).toEqual([
    "delta promet d o o",
    "delta gradnja",
  ]);
  expect(similar("xyz", names)).toEqual([]);
});
