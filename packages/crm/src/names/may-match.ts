import type { TenantSql } from "@kontor/db";
import type { Fragment } from "../conditions.ts";
import { necessaryPatterns } from "./match.ts";

/** `and …`: keeps the rows whose name `bestMatches` could take for `heard`; `name` in `search_name` spelling. */
export function mayMatch(sql: TenantSql, name: Fragment, heard: string): Fragment {
  const readings = necessaryPatterns(heard).map(
    (patterns) => sql`or (true ${patterns.map((pattern) => sql`and ${name} like ${pattern}`)})`,
  );
  return readings.length > 0 ? sql`and (false ${readings})` : sql`and false`;
}
