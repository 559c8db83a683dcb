import { ledger, withContext } from "@kontor/crm";
import { resolveModels } from "@kontor/models";
import type { Served } from "@kontor/provider-sim";
import type { Outcome } from "./ask.ts";
import { OWN_PURPOSE } from "./duplicate-settles.ts";
import type { LoadOptions } from "./options.ts";
import { asOperator, type Provisioned } from "./provision.ts";
import { overfullWindows } from "./rate-windows.ts";

/** What may be charged beyond what was served, where it was cut short. */
const MOST_BEYOND = 1.25;

export interface Audit {
  /** What must not be; empty when everything held. */
  violations: string[];
  spentNanos: number;
  /** The most that the deployment's window ever had spent and held together. */
  peakNanos: number;
  /** Changes of limited windows that were looked at. */
  windowChanges: number;
  servedNanos: number;
  chargedNanos: number;
  exact: number;
  estimated: number;
  /** The most that an estimate was above what was served, and the mean; 1: exact. */
  mostBeyond: number;
  meanBeyond: number;
  /** Turns whose process was killed: charged over served; and of how many nobody knew what was said. */
  killed: { turns: number; mostBeyond: number; asAWhole: number };
}

interface Turn {
  chatId: string;
  nanos: number;
  estimated: boolean;
  /** Charged at all that was held, since its log was lost with Redis. */
  asAWhole: boolean;
}

/** Holds what Postgres says against what the provider served and the clients saw. */
export async function audit(
  provisioned: Provisioned,
  options: LoadOptions,
  outcomes: readonly Outcome[],
  served: readonly Served[],
  budgetNanos: number,
): Promise<Audit> {
  const { auditor, tenants, db } = provisioned;
  const violations: string[] = [];

  const over = await auditor<{ scope: string; spent: number; held: number; hard: number }[]>`
    select scope, spent, held, hard from audit_peaks where spent + held > hard`;
  for (const { scope, spent, held, hard } of over)
    violations.push(`${scope}: ${spent} spent and ${held} held of ${hard}`);
  const [peak] = await auditor<{ peak: number; changes: number }[]>`
    select max(spent + held) filter (where scope = 'global')::bigint as peak, count(*) as changes from audit_peaks`;

  for (const row of await auditor<{ scope: string; held: number }[]>`
    select scope, held_nanos as held from ai_budget_windows where held_nanos <> 0
    union all select 'global', held_nanos from ai_global_budget_windows where held_nanos <> 0`)
    violations.push(`${row.scope}: ${row.held} are still held`);
  const left = await auditor<{ id: string }[]>`select id from ai_reservations where swept_at is null`;
  if (left.length > 0) violations.push(`${left.length} reservations are left`);

  for (const tenant of tenants)
    for (const found of await withContext(db, asOperator(tenant), ledger.discrepancies))
      violations.push(`a counter is not its rows' sum: ${JSON.stringify(found)}`);
  const [totals] = await auditor<{ spent: number; charged: number; turns: number }[]>`
    select (select sum(spent_nanos) from ai_global_budget_windows)::bigint as spent, sum(nanos)::bigint as charged,
      sum(nanos) filter (where purpose <> ${OWN_PURPOSE})::bigint as turns from ai_ledger`;
  if (totals?.spent !== totals?.charged)
    violations.push(`the deployment's counter says ${totals?.spent}, the ledger ${totals?.charged}`);
  if ((totals?.spent ?? 0) > budgetNanos) violations.push(`${totals?.spent} spent of ${budgetNanos}`);

  const charged = new Map(
    (
      await auditor<Turn[]>`
        select chat_id as "chatId", sum(nanos)::bigint as nanos, bool_or(estimated) as estimated,
          bool_or(model is null or model = 'unknown') as "asAWhole"
        from ai_ledger where purpose <> ${OWN_PURPOSE} group by chat_id`
    ).map((turn) => [turn.chatId, turn] as const),
  );
  const billed = billedBy(served);
  const steps = async (chat: string) => {
    const calls = served.filter(({ requestId }) => requestId === chat);
    const rows = await auditor`
      select step, attempt, outcome, input_tokens, output_tokens, nanos, estimated from ai_ledger
      where chat_id = ${chat} order by step, attempt`;
    const asServed = calls.map(
      (call) => `${call.inputTokens}+${call.outputTokens}${call.finished ? "" : " unfinished"}`,
    );
    return `charged ${JSON.stringify(rows)}, served ${asServed.join(", ")}`;
  };
  const beyond: number[] = [];
  const beyondKilled: number[] = [];
  let [exact, wholes] = [0, 0];
  for (const { turn, touchedKilled, end } of outcomes) {
    const due = billed.get(turn.chatId) ?? 0;
    const { nanos = 0, estimated = false, asAWhole = false } = charged.get(turn.chatId) ?? {};
    const most = estimated ? due * MOST_BEYOND : due;
    if (asAWhole && touchedKilled) wholes++;
    else if (due > 0 && estimated) (touchedKilled ? beyondKilled : beyond).push(nanos / due);
    else if (nanos === due) exact++;
    // Of a process that died before it was answered, the provider may have served nothing.
    const isUnknown = touchedKilled && (asAWhole || due === 0);
    if (nanos < due || (nanos > most && !isUnknown))
      violations.push(
        `${turn.chatId} (${end}): charged ${nanos}, served ${due}: ${await steps(turn.chatId)}`,
      );
  }
  const known = new Set(outcomes.map(({ turn }) => turn.chatId));
  for (const chatId of [...charged.keys(), ...billed.keys()])
    if (!known.has(chatId)) violations.push(`${chatId} was asked by nobody`);

  const [rows] = await auditor<{ metrics: number; answers: number }[]>`
    select (select count(*) from ai_metrics) as metrics,
      (select count(*) from ai_agent_messages where role = 'assistant') as answers`;
  if (rows?.metrics !== rows?.answers)
    violations.push(`${rows?.answers} answers, and ${rows?.metrics} rows of metrics`);

  violations.push(...(await refusedButKept(provisioned, outcomes, billed, charged)));
  violations.push(...overfullWindows(options, outcomes));

  return {
    violations,
    spentNanos: totals?.spent ?? 0,
    peakNanos: peak?.peak ?? 0,
    windowChanges: peak?.changes ?? 0,
    servedNanos: [...billed.values()].reduce((sum, nanos) => sum + nanos, 0),
    chargedNanos: totals?.turns ?? 0,
    exact,
    estimated: beyond.length,
    mostBeyond: Math.max(1, ...beyond),
    meanBeyond: beyond.reduce((sum, ratio) => sum + ratio, 0) / Math.max(1, beyond.length),
    killed: { turns: beyondKilled.length, mostBeyond: Math.max(1, ...beyondKilled), asAWhole: wholes },
  };
}

/** What the provider would bill each chat for, in nano-USD. */
function billedBy(served: readonly Served[]): Map<string, number> {
  const { prices } = resolveModels({ providers: { openai: { apiKey: "sk-load" } } });
  const billed = new Map<string, number>();
  for (const { requestId, provider, model, inputTokens, outputTokens } of served) {
    const none = { cachedInputTokens: 0, cacheWriteTokens: 0, reasoningTokens: 0 };
    const { nanos } = prices.costOf(`${provider}:${model}`, { inputTokens, outputTokens, ...none });
    const chat = requestId ?? "(nobody)";
    billed.set(chat, (billed.get(chat) ?? 0) + nanos);
  }
  return billed;
}

/** A question that was refused for good leaves no message, no call and no charge; an accepted one is there once. */
async function refusedButKept(
  { auditor }: Pick<Provisioned, "auditor">,
  outcomes: readonly Outcome[],
  billed: ReadonlyMap<string, number>,
  charged: ReadonlyMap<string, Turn>,
): Promise<string[]> {
  const rows = await auditor<{ chatId: string; questions: number; answers: number }[]>`
    select chat_id as "chatId", count(*) filter (where role = 'user') as questions,
      count(*) filter (where role = 'assistant') as answers
    from ai_agent_messages group by chat_id`;
  const messages = new Map(rows.map((row) => [row.chatId, row]));
  return outcomes.flatMap(({ turn: { chatId }, end, touchedKilled }) => {
    const { questions = 0, answers = 0 } = messages.get(chatId) ?? {};
    if (end === "refused") {
      const kept = questions > 0 || billed.has(chatId) || charged.has(chatId);
      return kept && !touchedKilled ? [`${chatId} was refused, and is in the books`] : [];
    }
    if (end === "broken" && questions === 0) return [];
    return questions === 1 && answers === 1
      ? []
      : [`${chatId} (${end}): ${questions} questions, ${answers} answers`];
  });
}
