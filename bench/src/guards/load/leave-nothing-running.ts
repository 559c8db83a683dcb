import { ledger } from "@kontor/crm";
import type { Outcome } from "./ask.ts";
import type { Provisioned } from "./provision.ts";

/** Those whose clients left go on for that long at most. */
const MOST_MS = 45_000;

/**
 * Waits until every turn has ended: the living by themselves, those of the killed process by recovery, as if their claims
 * had lapsed. What is held then is the sweeper's, as if its lease had.
 */
export async function leaveNothingRunning(
  { auditor, db }: Pick<Provisioned, "auditor" | "db">,
  outcomes: readonly Outcome[],
): Promise<number> {
  const orphans = outcomes.filter(({ touchedKilled }) => touchedKilled).map(({ turn }) => turn.chatId);
  const giveUpAt = performance.now() + MOST_MS;
  await auditor`
    update ai_conversations set turn_lease_until = now() - interval '1 s'
    where turn_message_id is not null and id = any (${auditor.array(orphans)}::text[])`;
  for (;;) {
    const [running] = await auditor<{ count: number }[]>`
      select count(*) as count from ai_conversations where turn_message_id is not null`;
    if (running?.count === 0) break;
    if (performance.now() > giveUpAt) throw new Error(`${running?.count} turns do not end`);
    await Bun.sleep(100);
  }
  await auditor`update ai_reservations set lease_until = now() - interval '1 s'`;
  return ledger.sweep(db);
}
