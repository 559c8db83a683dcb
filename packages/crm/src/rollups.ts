import type { TenantSql } from "@kontor/db";
import { type Fragment, within } from "./conditions.ts";
import type { Period } from "./period.ts";

/** Of what sums by day are kept. */
export type Subject = "invoices" | "payments" | "quotes" | "deals" | "activities" | "expenses";

/**
 * `from rollups r where …`: the sums that the database keeps of a subject by day (`starts_on`), currency and `part`
 * (an invoice's or quote's state, a deal's stage, an activity's kind). A key's figure is the sum of its rows, and it
 * may be nothing. Only where no other filter is asked for; the period then excludes what has no date.
 */
export const rollup = (sql: TenantSql, subject: Subject, period?: Period): Fragment => sql`
  from rollups r where r.subject = ${subject} ${within(sql, sql`r.starts_on`, period)}`;
