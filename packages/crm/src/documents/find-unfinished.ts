import type { Database } from "@kontor/db";

export interface UnfinishedDocument {
  tenantId: string;
  documentId: string;
}

/** Found at once; the rest by the next look. */
const AT_ONCE = 200;

/** Documents of all tenants that nobody works on, longest ago first. */
export const findUnfinished = (db: Pick<Database, "withSystem">): Promise<UnfinishedDocument[]> =>
  db.withSystem(
    (sql) => sql<UnfinishedDocument[]>`
      select tenant_id as "tenantId", id as "documentId" from documents
      where unfinished and (lease_until is null or lease_until < now())
      order by lease_until nulls first, created_at limit ${AT_ONCE}`,
  );
