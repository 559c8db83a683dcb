import type { TenantSql } from "@kontor/db";

const LONGEST = 200;

/** The text as `search_name` spells it, typographic quotes and dashes taken for spaces; "" when nothing is left. */
export async function searchName(sql: TenantSql, text: string): Promise<string> {
  const plain = text.slice(0, LONGEST).replaceAll(/[\p{Pi}\p{Pf}\p{Pd}„…]/gu, " ");
  const [row] = await sql<{ name: string }[]>`select search_name(${plain}) as name`;
  return row?.name ?? "";
}
