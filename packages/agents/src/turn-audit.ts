import type { audit } from "@kontor/crm";
import type { TurnSpending } from "./spending/turn-spending.ts";
import type { Ending, Turn, TurnUsage } from "./turn.ts";
import type { TurnRecord } from "./turn-record.ts";
import { endingName } from "./turn-report.ts";

/** Refused calls that get an entry of their own; the turn's names them all. */
const MOST_REFUSALS = 20;

/** The entry of a turn whose process died. */
export const interruptedEntry = (
  { chatId, answerId }: { chatId: string; answerId: string },
  agent: string | null,
): audit.AuditEntry => ({
  kind: "turn.settled",
  chatId,
  messageId: answerId,
  agent,
  decision: "interrupted",
});

interface Ended {
  agent: string;
  ending: Ending;
  usage: TurnUsage;
  spending: TurnSpending;
  record: TurnRecord;
}

/** What the audit log is told of a turn as it is settled: what its guards stopped or noticed, and the turn. */
export function turnEntries(
  { request, answerId, complexity, guard }: Turn,
  { agent, ending, usage, spending, record }: Ended,
): audit.AuditEntry[] {
  const named = { chatId: request.chatId, messageId: answerId, agent, model: usage.model };
  const { calls, promptVersion } = record;
  const refused = calls.filter(({ outcome }) => outcome === "invalid").slice(0, MOST_REFUSALS);
  return [
    ...refused.map((call) => ({
      ...named,
      kind: "tool.refused" as const,
      toolsUsed: [call],
      decision: "refused",
    })),
    {
      ...named,
      kind: "turn.settled" as const,
      promptVersion,
      toolsUsed: calls,
      decision: endingName(ending),
      costNanos: spending.nanos,
      detail: {
        complexity,
        steps: usage.steps,
        attempts: usage.attempts,
        inputTokens: usage.inputTokens,
        outputTokens: usage.outputTokens,
        estimated: spending.estimated,
        risk: Math.round(guard.risk.report().score * 1_000) / 1_000,
        riskFrom: guard.risk.report().sources.join(" "),
        violations: [...new Set(guard.violations.map(({ type }) => type))].join(" "),
      },
    },
  ];
}
