import type { TenantSql } from "@kontor/db";

/**
 * Whether this transaction is the first to do what the task does for this tenant in this slot. Asked in the
 * transaction of the effect: both are kept or neither is, and who asks at the same time waits for the answer.
 */
export async function once(sql: TenantSql, task: string, slot: string): Promise<boolean> {
  const { count } = await sql`
    insert into job_effects (tenant_id, task, slot)
    values (current_setting('app.tenant_id')::uuid, ${task}, ${slot})
    on conflict do nothing`;
  return count === 1;
}
