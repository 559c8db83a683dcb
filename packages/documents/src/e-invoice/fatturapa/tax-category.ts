import type { Told, XmlElement } from "../xml-element.ts";

/** Natura, where it has exactly one counterpart in UNCL5305. N1, N5, N7 and N3's rest have none. */
const CATEGORIES: [RegExp, string][] = [
  [/^N2(\.\d)?$/, "O"],
  [/^N3\.1$/, "G"],
  [/^N3\.2$/, "K"],
  [/^N4$/, "E"],
  [/^N6(\.\d)?$/, "AE"],
];

/** The tax category of a line or of a rate's sum: by Natura, or standard where tax is charged. */
export function categoryTold(element: XmlElement): Told | null {
  const nature = element.told("Natura");
  const rate = element.told("AliquotaIVA");
  if (nature === null)
    return rate !== null && /[1-9]/.test(rate.text) ? { text: "S", path: rate.path } : null;
  const [, category] = CATEGORIES.find(([pattern]) => pattern.test(nature.text.trim())) ?? [];
  return category === undefined ? null : { text: category, path: nature.path };
}
