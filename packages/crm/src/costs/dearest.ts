import type { CrmContext } from "../context.ts";
import type { Period } from "../period.ts";

export interface DearConversation {
  chatId: string;
  /** Null once it is deleted. */
  title: string | null;
  userId: string;
  nanos: number;
  calls: number;
  turns: number;
}

/** The conversations that cost most in the days, dearest first. */
export const dearestConversations = (
  { sql }: CrmContext,
  { from, to }: Period,
  limit: number,
): Promise<DearConversation[]> => sql<DearConversation[]>`
  select spent.*, c.title from (
    select chat_id as "chatId", user_id as "userId", sum(nanos)::bigint as nanos,
      sum(case attempt when -2 then -1 else 1 end)::bigint as calls, count(distinct answer_id) as turns
    from ai_ledger where day between ${from} and ${to} and chat_id is not null
    group by chat_id, user_id
  ) spent
  left join ai_conversations c on c.id = spent."chatId"
  order by nanos desc, calls desc, "chatId" collate "C" limit ${limit}`;
