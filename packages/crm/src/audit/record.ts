import type { TenantSql } from "@kontor/db";
import { storableJson } from "../conversations/storable-json.ts";
import type { AuditEntry } from "./entry.ts";

/** Whose log, and who did it; a `CrmContext` fits. */
export interface AuditContext {
  sql: TenantSql;
  tenant: { id: string };
  /** The credential's subject; null if nobody is known. Kept as a pseudonym. */
  userId: string | null;
  requestId?: string | undefined;
}

/** Who acts when nobody has asked, such as recovery. */
const SYSTEM = "system";

/**
 * Adds entries to the tenant's log, in the transaction of what they tell of: they stand or fall together. To be the
 * transaction's last statement but for the ledger's, because the tenant's next entry waits until it ends. At once, without waiting for what
 * was sent before.
 */
export async function record(
  { sql, tenant, userId, requestId }: AuditContext,
  ...entries: readonly AuditEntry[]
): Promise<void> {
  const who = userId === SYSTEM ? null : userId;
  const rows = entries.map((entry) => ({
    kind: entry.kind,
    request_id: requestId,
    user_id: who,
    subject_id: entry.subjectId,
    chat_id: entry.chatId,
    message_id: entry.messageId,
    agent: entry.agent,
    model: entry.model,
    prompt_version: entry.promptVersion,
    tools_used: entry.toolsUsed,
    decision: entry.decision,
    cost_nanos: entry.costNanos,
    detail: entry.detail,
  }));
  await sql`select append_audit(${tenant.id}, ${storableJson(rows)}::text::jsonb)`;
}
