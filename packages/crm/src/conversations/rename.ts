import { record } from "../audit/record.ts";
import type { CrmContext } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import type { Conversation } from "./schemas.ts";

/** Gives the conversation a title; `conflict` when `version` is given and somebody changed it meanwhile. */
export async function renameConversation(
  ctx: CrmContext,
  chatId: string,
  { title, version }: { title: string; version?: number | undefined },
): Promise<Conversation> {
  const { sql, userId } = ctx;
  const [current] = await sql<{ version: number }[]>`
    select version from ai_conversations where id = ${chatId} and owner = ${userId} for update`;
  if (!current) throw notFound("The conversation");
  if (version !== undefined && version !== current.version) {
    throw new DomainError(
      "conflict",
      `The conversation has version ${current.version} by now; read it again.`,
    );
  }
  const [renamed] = await sql<Conversation[]>`
    update ai_conversations set title = ${title}, version = version + 1
    where id = ${chatId} and owner = ${userId}
    returning id, title, agent, version, created_at as "createdAt", updated_at as "updatedAt"`;
  if (!renamed) throw notFound("The conversation");
  await record(ctx, { kind: "conversation.renamed", chatId, detail: { version: renamed.version } });
  return renamed;
}
