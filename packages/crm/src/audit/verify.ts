import type { Database } from "@kontor/db";
import { type ChainedRow, readAnchors, readHead, readRows } from "./read-rows.ts";
import { type Break, ChainWalk, type Witness } from "./walk-chain.ts";

/** Rows read at once. */
const BATCH = 5_000;

export interface Verified {
  tenantId: string;
  rows: number;
  /** The last row: kept elsewhere, it shows later whether the chain was written anew. */
  head: Witness | null;
  breaks: Break[];
}

/**
 * Follows a tenant's chain through archive and log in batches, each in a transaction of its own, while rows may still
 * come. `witness` is a last row as an earlier check gave it; `onRows` is told how many rows have been seen.
 */
export async function verify(
  db: Database,
  tenantId: string,
  { witness = null, onRows }: { witness?: Witness | null; onRows?: (rows: number) => void } = {},
): Promise<Verified> {
  const walk = new ChainWalk(await db.withTenant({ tenantId }, readAnchors), witness);
  let head: Witness | null = null;
  for (const table of ["ai_audit_archive", "ai_audit_log"] as const) {
    let after: ChainedRow | null = null;
    for (;;) {
      const rows: ChainedRow[] = await db.withTenant({ tenantId }, async (sql) => {
        // Before the rows: if there are none behind the last, they go exactly as far as it says.
        head = await readHead(sql);
        return readRows(sql, table, after, BATCH);
      });
      for (const row of rows) walk.next(row);
      onRows?.(walk.rows);
      after = rows.at(-1) ?? null;
      if (!after) break;
    }
  }
  walk.end(head);
  return { tenantId, rows: walk.rows, head, breaks: walk.breaks };
}
