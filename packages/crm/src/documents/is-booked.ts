import type { TenantSql } from "@kontor/db";

/** Whether a booking of `documents d` stands. */
export const isBooked = (sql: TenantSql) => sql`exists (select 1 from document_bookings b
  where b.tenant_id = d.tenant_id and b.document_id = d.id and b.undone_at is null)`;
