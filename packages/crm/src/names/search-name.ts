import type { TenantSql } from "@kontor/db";

const LONGEST = 200;
// Acronyms take their Serbian case ending behind a hyphen: NIS-a, ИКЕА-ом.
const HYPHENATED_ENDING = /(?<=\p{L})[-‐‑–](?:a|e|i|u|om|em|ov[aei]?|а|е|и|у|ом|ем|ов[аеи]?)(?=\s|$)/giu;

/** The text as `search_name` spells it, typographic quotes and dashes taken for spaces, endings behind a hyphen left out; "" when nothing is left. */
export async function searchName(sql: TenantSql, text: string): Promise<string> {
  const plain = text
    .slice(0, LONGEST)
    .replaceAll(HYPHENATED_ENDING, "")
    .replaceAll(/[\p{Pi}\p{Pf}\p{Pd}„…]/gu, " ");
  const [row] = await sql<{ name: string }[]>`select search_name(${plain}) as name`;
  return row?.name ?? "";
}
