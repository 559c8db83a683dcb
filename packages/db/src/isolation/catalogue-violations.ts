import type { Pool } from "../database.ts";
import { CATALOGUE_RULES } from "./catalogue-rules.ts";

/** What in the catalogue breaks a rule of isolation, as "rule: what"; empty when all is well. */
export async function catalogueViolations(owner: Pool): Promise<string[]> {
  const found: string[] = [];
  for (const [rule, query] of Object.entries(CATALOGUE_RULES)) {
    const rows = await owner.unsafe<{ violation: string }[]>(query);
    found.push(...rows.map(({ violation }) => `${rule}: ${violation}`));
  }
  return found.sort();
}
