import type { Language } from "../lexicon/index.ts";
import { isFiller } from "../text/phrases.ts";
import type { Reading } from "./reading.ts";

/** Which language the words are, by counting; null when they say neither. */
export function languageOf(reading: Reading): Language | null {
  let serbian = /[čćžšđ\u0400-\u04FF]/i.test(reading.text) ? 0.5 : 0;
  let english = 0;
  if (/[\u0400-\u04FF]/.test(reading.text)) return "sr";
  reading.tokens.forEach((token, index) => {
    if (reading.marks[index] === "name") return;
    if (isFiller(token.folded, "en")) english += 1;
    if (isFiller(token.folded, "sr")) serbian += 1;
  });
  for (const phrasing of reading.phrasings) {
    if (phrasing.languages.length > 1) continue;
    if (phrasing.languages[0] === "en") english += 1.5 * (phrasing.end - phrasing.start);
    else serbian += 1.5 * (phrasing.end - phrasing.start);
  }
  for (const period of reading.periods) {
    const said = reading.tokens
      .slice(period.start, period.end)
      .map((token) => token.folded)
      .join(" ");
    if (
      /(last|this|next|month|week|year|quarter|today|yesterday|since|from|between|january|february|march|june|july|october|may|days|in )/.test(
        said,
      )
    )
      english += 1;
    if (
      /(prosl|ov(e|og|aj|o) |sledec|mesec|nedelj|godin|kvartal|danas|juce|od |izmedju|januar|februar|mart|maj|jun[aiu]|jul[aiu]|avgust|septembr|oktob|novembr|decembr|dana|tromes|u )/.test(
        said,
      )
    )
      serbian += 1;
  }
  if (english === serbian) return null;
  return english > serbian ? "en" : "sr";
}
