import { fold } from "../../src/offline/fold.ts";
import type { Expected, Field } from "./expected.ts";

/** `missing`: it is there and was not found. `wrong`: something else was found, or something where nothing is. */
export type Outcome = "right" | "wrong" | "missing";

export function compare(expected: Expected, found: Expected): Partial<Record<Field, Outcome>> {
  return Object.fromEntries(
    Object.entries(expected).map(([name, values]) => {
      const value = Object.entries(found).find(([field]) => field === name)?.[1]?.[0] ?? null;
      return [name, outcomeOf(name, values, value)];
    }),
  );
}

function outcomeOf(field: string, expected: readonly string[] | null, found: string | null): Outcome {
  if (expected === null) return found === null || found === "" ? "right" : "wrong";
  if (found === null || (found === "" && expected[0] !== "")) return "missing";
  return expected.some((value) => same(field, value, found)) ? "right" : "wrong";
}

function same(field: string, expected: string, found: string): boolean {
  if (field === "issuer" || field === "customer") return sameParty(expected, found);
  if (["total", "net", "tax", "due"].includes(field)) return Number(expected) === Number(found);
  const plain = (value: string) => fold(value).replace(field === "lines" ? / +/g : /[^a-z0-9]/g, "");
  return plain(expected) === plain(found);
}

const FORMS = new Set(
  "gmbh ag kg co ltd limited inc llc llp plc corp sarl sas sa eurl srl srls spa bv nv vof sl slu doo ad pr ek private pvt the".split(
    " ",
  ),
);

/** A vendor is called "Example" or "Example, Inc.": all words of the one are among the other's. */
function sameParty(one: string, other: string): boolean {
  const words = (name: string) =>
    fold(name)
      .replace(/(?<=\b[a-z])\.\s?(?=[a-z]\b)/g, "")
      .split(/[^a-z0-9]+/)
      .filter((word) => word && !FORMS.has(word));
  const [few = [], many = []] = [words(one), words(other)].sort(
    (first, second) => first.length - second.length,
  );
  return few.length > 0 && few.every((word) => many.includes(word));
}
