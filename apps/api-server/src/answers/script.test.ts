import { expect, test } from "bun:test";
import { inHaste, inScript, plain, verbatim } from "./script.ts";

const sentence = `Koje fakture za ${verbatim("Ćirić d.o.o.")} kasne preko 500 EUR, a ljute džbunje?`;

test("a Serbian sentence is typed in three scripts, marked names stay", () => {
  expect(inScript(sentence, "latin")).toBe(
    "Koje fakture za Ćirić d.o.o. kasne preko 500 EUR, a ljute džbunje?",
  );
  expect(inScript(sentence, "ascii")).toBe(
    "Koje fakture za Ćirić d.o.o. kasne preko 500 EUR, a ljute dzbunje?",
  );
  expect(inScript(sentence, "cyrillic")).toBe(
    "Које фактуре за Ćirić d.o.o. касне преко 500 EUR, а љуте џбуње?",
  );
});

test("in haste nothing is capital but codes", () => {
  expect(inScript(inHaste(sentence), "latin")).toBe(
    "koje fakture za Ćirić d.o.o. kasne preko 500 EUR, a ljute džbunje",
  );
});

test("every spelling of a name is plainly the same", () => {
  for (const spelling of ["Đorđević d.o.o.", "ЂОРЂЕВИЋ Д.О.О.", "djordjevic d o o"]) {
    expect(plain(spelling)).toBe("djordjevic d o o");
  }
});
