import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { openTestDatabase, type TestDatabase, testEngines } from "./testing/index.ts";

const EXAMPLES: [written: string, searched: string][] = [
  ["Čačanska Đumbirovača", "cacanska djumbirovaca"],
  ["ЧАЧАНСКА ЂУМБИРОВАЧА", "cacanska djumbirovaca"],
  ["Žarko Šćepanović", "zarko scepanovic"],
  ["Жарко Шћепановић", "zarko scepanovic"],
  ["Љубиша Њежић, Џеп", "ljubisa njezic dzep"],
  ["Ljubiša Nježić – Džep", "ljubisa njezic dzep"],
  ["„Делта“  д.о.о.", "delta d o o"],
  ["Delta d.o.o.", "delta d o o"],
  ["Müller & Söhne GmbH", "muller sohne gmbh"],
  ["Großhandel Weiß", "grosshandel weiss"],
  ["Łódź Sp. z o.o.", "lodz sp z o o"],
  ["Șerban Ţuică", "serban tuica"],
  ["İstanbul Işık Ltd. Şti.", "istanbul isik ltd sti"],
  ["Ѓорѓи Ќосев", "gorgi kosev"],
  ["Щърбанов и Юлия", "scrbanov i julija"],
  ["Zivkovic\u030c", "zivkovic"],
  ["\u00a0 Full\u00a0ｗｉｄｔｈ ﬁne…", "full width fine"],
  ["", ""],
  ["---", ""],
];

/** Serbian letters, Latin and Cyrillic, in both cases. */
const LETTERS: [latin: string, cyrillic: string][] = [
  ..."abvgdežzijklmnoprstćufhcčš"
    .split("")
    .map((latin, index): [string, string] => [latin, "абвгдежзијклмнопрстћуфхцчш"[index] ?? ""]),
  ["đ", "ђ"],
  ["lj", "љ"],
  ["nj", "њ"],
  ["dž", "џ"],
  [" ", " "],
];
const bothCases = LETTERS.flatMap(([latin, cyrillic]): [string, string][] => [
  [latin, cyrillic],
  [latin.toUpperCase(), cyrillic.toUpperCase()],
]);
const serbian = fc.array(fc.constantFrom(...bothCases), { maxLength: 30 });
const ACCENTED = [..."ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝČĆŽŠĎĚŇŘŤŮŐŰĄĘŚŃŹŻŢŞĞĀĒĪŪ"];
const european = fc.array(
  fc.constantFrom(
    ...bothCases.flat(),
    ...ACCENTED,
    ...ACCENTED.map((letter) => letter.toLowerCase()),
    ..."ßæœøłđþ.,-&„“'",
  ),
  { maxLength: 30 },
);

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    beforeAll(async () => {
      db = await openTestDatabase(engine);
    });
    afterAll(() => db.close());

    const searchNames = async (values: string[]) => {
      const rows = await db.owner<{ name: string }[]>`
        select search_name(value) as name from unnest(${values}::text[]) with ordinality as v (value, place) order by place`;
      return rows.map(({ name }) => name);
    };

    test("names as people write them", async () => {
      expect(await searchNames(EXAMPLES.map(([written]) => written))).toEqual(
        EXAMPLES.map(([, searched]) => searched),
      );
    });

    test("accented letters lose their accents, as Unicode's own decomposition says", async () => {
      const plain = ACCENTED.map((letter) => letter.normalize("NFD").charAt(0).toLowerCase());
      expect(await searchNames(ACCENTED)).toEqual(plain);
      expect(await searchNames(ACCENTED.map((letter) => letter.toLowerCase()))).toEqual(plain);
    });

    test("Cyrillic and Latin spellings of a name are one", () =>
      fc.assert(
        fc.asyncProperty(serbian, async (letters) => {
          const [latin, cyrillic] = await searchNames([
            letters.map(([letter]) => letter).join(""),
            letters.map(([, letter]) => letter).join(""),
          ]);
          expect(cyrillic).toBe(latin ?? "missing");
        }),
      ));

    test("a European name comes out as lower-case ASCII words, and again the same", () =>
      fc.assert(
        fc.asyncProperty(european, async (letters) => {
          const [once = "missing!"] = await searchNames([letters.join("")]);
          expect(once).toMatch(/^([a-z]+( [a-z]+)*)?$/);
          expect(await searchNames([once])).toEqual([once]);
        }),
      ));

    test("any text at all is stable under a second pass", () =>
      fc.assert(
        fc.asyncProperty(fc.string({ unit: "binary", maxLength: 30 }), async (text) => {
          const [once = "missing!"] = await searchNames([text.replaceAll("\0", "").toWellFormed()]);
          expect(await searchNames([once])).toEqual([once]);
        }),
      ));
  });
}
