import { featuresOf } from "./features.ts";
import type { Known } from "./known.ts";
import type { Ranked } from "./rank.ts";

/** Less in common is no reason. */
const LIKE = 0.2;

/** Below it, even the likeliest is not worth a word. */
const UNLIKELY = 0.1;

/** One sentence: which example or keyword speaks for the category; `said`: whether it is answered or only the likeliest. */
export function reasonFor(
  { choices, examples }: Known,
  text: string,
  best: Ranked,
  confidence: number,
  said: boolean,
): string {
  const choice = choices[best.choice];
  if (!choice || (!said && confidence < UNLIKELY)) return "Nothing known is like it.";
  const example = best.nearest && examples[best.nearest.example];
  const keyword = keywordIn(text, [choice.name, ...choice.keywords]);
  const reason =
    example && best.nearest && (best.nearest.likeness >= LIKE || keyword === null)
      ? `it is like "${example.text}", which is ${example.from === "confirmed" ? "confirmed" : "booked"} there`
      : keyword !== null
        ? `its words are close to "${keyword}"`
        : "its words are remotely like those of the category";
  return said ? `${choice.name}: ${reason}.` : `Not sure enough. The likeliest is ${choice.name}: ${reason}.`;
}

/** Which of the names a text has most in common with; null if none has anything. */
function keywordIn(text: string, names: readonly string[]): string | null {
  const features = featuresOf(text);
  let best: { name: string; common: number } | null = null;
  for (const name of names) {
    const own = featuresOf(name);
    let [common, all] = [0, 0];
    for (const [feature, weight] of own) {
      all += weight * weight;
      if (features.has(feature)) common += weight * weight;
    }
    if (common > 0 && common / all > (best?.common ?? 0)) best = { name, common: common / all };
  }
  return best?.name ?? null;
}
