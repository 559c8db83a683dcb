import type { Pool } from "@kontor/db";

/**
 * Moves the months that ended before `day` (`YYYY-MM-DD`) from the log to the archive, with the owner's login: the app's
 * may only add to the log. Returns how many months. What stands in the archive may be exported and dropped, oldest
 * month first; an anchor of each month stays, and the chain goes on from there.
 */
export async function archiveMonths(owner: Pool, day: string): Promise<number> {
  const [done] = await owner<{ months: number }[]>`select archive_audit_before(${day}::text::date) as months`;
  return done?.months ?? 0;
}
