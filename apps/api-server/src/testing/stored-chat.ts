import type { Database } from "@kontor/db";

export interface StoredRow {
  position: number;
  id: string;
  role: string;
  status: string;
  superseded: boolean;
  /** Who answered. */
  model: string | null;
}

/** A chat as the database holds it, superseded messages included: behind the API's back. */
export function storedChat(db: Database, tenantId: string, chatId: string) {
  return db.withTenant({ tenantId }, async (sql) => {
    const [conversation] = await sql<{ running: string | null }[]>`
    select turn_message_id as running from ai_conversations where tenant_id = ${tenantId} and id = ${chatId}`;
    const messages = await sql<StoredRow[]>`
    select position, id, role, status, model, superseded_at is not null as superseded
    from ai_agent_messages where tenant_id = ${tenantId} and chat_id = ${chatId} order by position`;
    return { running: conversation?.running ?? null, messages: [...messages] };
  });
}
